using System.Net.Sockets;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Connections to the broker beside the bus's own.</summary>
internal sealed class BrokerDoor(IOptions<MessagingOptions> options, BusName name)
{
    /// <summary>Tries whether the broker lets this service in.</summary>
    /// <returns>None, or why not.</returns>
    public async Task<Exception?> KnockAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(BusTopology.ConnectTimeout);
        try
        {
            // A socket that is refused costs a fraction of a client that is: five services knock while the broker starts.
            using (var socket = new TcpClient())
                await socket.ConnectAsync(options.Value.Broker.Host, options.Value.Port, deadline.Token);
            await using var connection = await OpenAsync("start", ct);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return failure; // whatever kept it out; who knocks tells it and knocks again
        }
    }

    /// <summary>Opens one, named after what it is for.</summary>
    public Task<IConnection> OpenAsync(string purpose, CancellationToken ct)
    {
        var broker = options.Value;
        var factory = new ConnectionFactory
        {
            HostName = broker.Broker.Host,
            Port = broker.Port,
            VirtualHost = broker.VirtualHost,
            UserName = broker.User,
            Password = broker.Password,
            RequestedConnectionTimeout = BusTopology.ConnectTimeout,
            AutomaticRecoveryEnabled = false,
        };
        factory.Ssl.Enabled = broker.Tls;
        factory.Ssl.ServerName = broker.Broker.Host;
        return factory.CreateConnectionAsync($"{name.Service} {purpose}", ct);
    }
}

using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local;

internal interface IHealthCheck
{
    Task<bool> IsHealthyAsync(CancellationToken cancellationToken);
}

internal sealed class HttpHealthCheck(Blueprint blueprint, string endpointName, string path, int statusCode) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        var endpoint = blueprint.Endpoints.Find(candidate => candidate.Name == endpointName)
            ?? throw new DistributedApplicationException($"There is no endpoint '{endpointName}' to check.");
        try
        {
            using var response = await Client.GetAsync(new Uri(new Uri(endpoint.Url), path), cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == statusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // too slow counts as not healthy
        }
    }
}

/// <summary>A broker is ready when it answers the protocol header with a first frame (Connection.Start, type 1).</summary>
internal sealed class AmqpHealthCheck(RabbitMQServerResource broker) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", await broker.PortAsync(patience.Token).ConfigureAwait(false), patience.Token).ConfigureAwait(false);
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), patience.Token).ConfigureAwait(false);
            var answer = new byte[1];
            return await stream.ReadAsync(answer, patience.Token).ConfigureAwait(false) == 1 && answer[0] == 1;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Recovery.FollowUp.Domain.Webhooks;

namespace Recovery.FollowUp.Webhooks;

/// <summary>The address leads to where nothing may be posted.</summary>
internal sealed class AddressRefused(string host) : IOException($"'{host}' does not lead to a public address.");

/// <summary>Looks up where a name leads; a test puts its own in the place.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken ct);

/// <summary>
/// Connects for webhooks. The name is looked up here and the very address that was looked at is connected to, so that a name that leads elsewhere
/// the second time it is asked gains nothing (B52).
/// </summary>
internal sealed class GuardedConnector(AddressRules rules, NameLookup lookup)
{
    private static readonly TimeSpan PooledFor = TimeSpan.FromMinutes(2);

    /// <summary>True where the host leads to no address, or to one that may be reached.</summary>
    public async Task<bool> MayReachAsync(string host, CancellationToken ct) => (await lookup(host, ct)).All(rules.Addresses.MayReach);

    /// <summary>What every request goes through: no redirects, no proxy, no cookies, nothing that somebody else's configuration adds.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = PooledFor,
        MaxResponseHeadersLength = 32,
        ConnectCallback = async (context, ct) => await ConnectAsync(context.DnsEndPoint, ct),
    };

    private async Task<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken ct)
    {
        var addresses = await lookup(endPoint.Host, ct);
        // One that may not be reached spoils the others: a name that leads to both is no mistake.
        if (addresses.Length == 0 || !addresses.All(rules.Addresses.MayReach))
            throw new AddressRefused(endPoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }
}

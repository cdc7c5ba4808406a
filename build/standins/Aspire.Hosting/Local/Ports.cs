using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Local;

internal static class Ports
{
    /// <summary>Gives every endpoint without a fixed port a free one; fixed ones must be free.</summary>
    public static void Allocate(IEnumerable<LocalEndpoint> endpoints)
    {
        // All listeners stay open until the last port is chosen, so that no two endpoints get the same.
        List<TcpListener> held = [];
        try
        {
            foreach (var endpoint in endpoints)
                endpoint.Port = Hold(endpoint.FixedPort ?? 0, held);
        }
        finally
        {
            held.ForEach(listener => listener.Stop());
        }
    }

    private static int Hold(int port, List<TcpListener> held)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new DistributedApplicationException($"Port {port} is in use by another program or not allowed.", exception);
        }

        held.Add(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

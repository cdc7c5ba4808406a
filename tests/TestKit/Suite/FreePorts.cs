using System.Net;
using System.Net.Sockets;

namespace Recovery.TestKit;

/// <summary>Ports nobody listens on.</summary>
public static class FreePorts
{
    /// <summary>So many different free ports: all are held until the last is found.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}

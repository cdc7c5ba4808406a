using System.Net;
using System.Net.Sockets;

namespace Recovery.TestKit;

/// <summary>
/// Ports nobody listens on, below the range from which the system gives outgoing connections theirs: between the finding and the listening nobody takes
/// them by chance.
/// </summary>
public static class FreePorts
{
    private const int First = 15_000;
    private const int Last = 30_000;
    private static int _next = First + (Environment.ProcessId * 97 % (Last - First));

    /// <summary>So many different free ports.</summary>
    public static int[] Take(int count)
    {
        var ports = new List<int>(count);
        while (ports.Count < count)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port))
                ports.Add(port);
        }
        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using Google.Protobuf;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.ServiceDefaults.Tests.Edge;

/// <summary>What reached the service.</summary>
internal sealed class Seen
{
    private readonly ConcurrentQueue<(IMessage Request, CallContext Call)> _calls = new();

    public int Count => _calls.Count;

    public IMessage Last => _calls.Last().Request;

    public CallContext LastCall => _calls.Last().Call;

    /// <summary>How long the last call could still have taken.</summary>
    public TimeSpan LastTimeLeft { get; private set; }

    public void Add(IMessage request, CallContext call) => _calls.Enqueue((request, call));

    public void Add(IMessage request, CallContext call, DateTime deadline)
    {
        LastTimeLeft = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        Add(request, call);
    }
}

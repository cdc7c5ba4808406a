using System.Collections.Concurrent;
using Grpc.Core;

namespace Recovery.StandIns.Tests.Behaviour;

/// <summary>What the server saw, for tests to wait for.</summary>
internal sealed class ProbeState
{
    private readonly TaskCompletionSource<DateTime> _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <summary>Completes with the deadline of the call that hangs, once it does.</summary>
    public Task<DateTime> Hanging => _hanging.Task.WaitAsync(ProbeServer.Patience);

    /// <summary>Completes when a call that hung was cancelled.</summary>
    public Task Cancelled => _cancelled.Task.WaitAsync(ProbeServer.Patience);

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The <c>grpc-encoding</c> of each call's request and response.</summary>
    public ConcurrentQueue<(string? Request, string? Response)> Encodings { get; } = new();

    /// <summary>How often <paramref name="key"/> was called, this call included.</summary>
    public int Count(string key) => _calls.AddOrUpdate(key, 1, (_, count) => count + 1);

    public int CountOf(string key) => _calls.GetValueOrDefault(key);

    public async Task HangAsync(ServerCallContext context)
    {
        _hanging.TrySetResult(context.Deadline);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
        finally
        {
            _cancelled.TrySetResult();
        }
    }
}

using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Gives deliveries their turns in the order of their tags. The transport starts them side by side, so that the second may run before the first;
/// the broker numbers what it delivers on a channel one by one, and that number still says which was first.
/// </summary>
/// <param name="wall">The machine's time.</param>
/// <param name="patience">How long a delivery waits for one before it that does not show: one that was given up while the service was stopping never does.</param>
internal sealed class DeliveryTurns(WallTime wall, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<ulong, Waiting> _waiting = [];
    private string _channel = "";
    private string? _former;
    private ulong _next = 1;

    /// <summary>Runs <paramref name="enter"/> when every delivery of the channel before this one has run its own, and gives what it gave.</summary>
    /// <param name="channel">Names the channel; another name starts counting from one again.</param>
    /// <param name="tag">The number of the delivery on its channel, from one.</param>
    /// <param name="enter">Takes the place of the delivery. It is run under a lock: it must take a place in a queue and return.</param>
    /// <typeparam name="T">What waits for the place.</typeparam>
    public async Task<T> TakeAsync<T>(string channel, ulong tag, Func<T> enter)
    {
        TaskCompletionSource<T> turn;
        lock (_lock)
        {
            if (channel == _former)
                return enter();
            if (channel != _channel)
                StartOver(channel);
            // Nearly always: whatever waits comes later.
            if (tag <= _next)
                return Pass(tag, enter);
            turn = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[tag] = new Waiting(() => turn.SetResult(enter()));
        }
        try
        {
            return await turn.Task.WaitAsync(patience, wall.Provider);
        }
        catch (TimeoutException)
        {
            GoOnFrom(channel, tag);
            return await turn.Task;
        }
    }

    private T Pass<T>(ulong tag, Func<T> enter)
    {
        var place = enter();
        _next = Math.Max(_next, tag + 1);
        Admit();
        return place;
    }

    private void StartOver(string channel)
    {
        foreach (var left in _waiting.Values)
            left.Enter();
        _waiting.Clear();
        _former = _channel;
        _channel = channel;
        _next = 1;
    }

    /// <summary>Lets all in whose turn has come.</summary>
    private void Admit()
    {
        while (_waiting.Count > 0 && _waiting.First() is var (tag, first) && tag <= _next)
        {
            _waiting.Remove(tag);
            _next = Math.Max(_next, tag + 1);
            first.Enter();
        }
    }

    private void GoOnFrom(string channel, ulong tag)
    {
        lock (_lock)
        {
            if (channel != _channel || !_waiting.ContainsKey(tag))
                return;
            foreach (var (earlier, waiting) in _waiting.TakeWhile(one => one.Key <= tag).ToList())
            {
                _waiting.Remove(earlier);
                waiting.Enter();
            }
            _next = Math.Max(_next, tag + 1);
            Admit();
        }
    }

    private sealed record Waiting(Action Enter);
}

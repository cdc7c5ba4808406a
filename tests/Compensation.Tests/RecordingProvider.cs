using System.Collections.Concurrent;
using Recovery.Compensation.Payouts;

namespace Recovery.Compensation.Tests;

/// <summary>A provider that pays once per key, remembers every call, and fails as a test says: after paying, before paying, or by answering wrongly.</summary>
internal sealed class RecordingProvider : IPayoutProvider
{
    private readonly ConcurrentDictionary<string, PayoutOutcome> _known = new();

    public string Name => "recording";

    public ConcurrentQueue<(string Call, string Key)> Calls { get; } = [];

    /// <summary>What paying does; the default pays.</summary>
    public Func<PayoutOrder, PayoutOutcome> Pays { get; set; } = Done;

    /// <summary>Thrown after the payout took effect, while set.</summary>
    public Exception? LosesAnswer { get; set; }

    public int Effects(string key) => _known.ContainsKey(key) ? 1 : 0;

    public static PayoutOutcome Done(PayoutOrder order) => new PayoutOutcome.Done($"ref-{order.Key}", order.Amount);

    public Task<PayoutOutcome> PayAsync(PayoutOrder order, CancellationToken ct)
    {
        Calls.Enqueue(("pay", order.Key));
        var outcome = Pays(order);
        if (outcome is PayoutOutcome.Done or PayoutOutcome.Refused)
            outcome = _known.GetOrAdd(order.Key, outcome);
        return LosesAnswer is { } lost ? throw lost : Task.FromResult(outcome);
    }

    public Task<PayoutOutcome> FindAsync(PayoutOrder order, CancellationToken ct)
    {
        Calls.Enqueue(("find", order.Key));
        return Task.FromResult(_known.TryGetValue(order.Key, out var outcome) ? outcome : new PayoutOutcome.NotFound());
    }
}

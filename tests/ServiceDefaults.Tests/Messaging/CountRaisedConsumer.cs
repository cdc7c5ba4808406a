using System.Diagnostics;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>Counts, or does what the event's mood asks for.</summary>
internal sealed class CountRaisedConsumer(Faults faults) : IEventConsumer<CountRaised, BusTestDbContext>
{
    public async Task ConsumeAsync(CountRaised message, EventContext context, BusTestDbContext db, CancellationToken ct)
    {
        var counter = await db.Counters.FindAsync([context.Tenant, message.Counter], ct);
        if (counter is null)
            db.Counters.Add(counter = new Counter { Id = message.Counter });
        if (message.Mood == Mood.InOrder && counter.LastSequence != context.Sequence - 1)
            throw new EventOutOfOrder($"number {context.Sequence - 1}");
        counter.Value += message.By;
        counter.LastSequence = context.Sequence;
        counter.Order += $"{context.Sequence} ";
        if (message.Mood == Mood.Deadly)
            Process.GetCurrentProcess().Kill();
        if (message.Mood == Mood.Poison)
            throw new InvalidOperationException("poison");
        if (message.Mood == Mood.Flaky && faults.Next())
            throw new TimeoutException("flaky");
    }
}

/// <summary>How many more attempts fail.</summary>
internal sealed class Faults
{
    private int _left;

    public int Left
    {
        get => _left;
        set => _left = value;
    }

    public bool Next() => Interlocked.Decrement(ref _left) >= 0;
}

/// <summary>Keeps what arrived, for comparison.</summary>
internal sealed class EverythingHappenedConsumer(Arrivals arrivals) : IEventConsumer<EverythingHappened, BusTestDbContext>
{
    public Task ConsumeAsync(EverythingHappened message, EventContext context, BusTestDbContext db, CancellationToken ct)
    {
        arrivals.Add(message, context);
        return Task.CompletedTask;
    }
}

/// <summary>What arrived in this process.</summary>
internal sealed class Arrivals
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(EverythingHappened Message, EventContext Context, string? Trace)> _all = new();

    public IReadOnlyCollection<(EverythingHappened Message, EventContext Context, string? Trace)> All => _all;

    public void Add(EverythingHappened message, EventContext context) =>
        _all.Enqueue((message, context, System.Diagnostics.Activity.Current?.TraceId.ToString()));
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Features;

/// <summary>Derives the clocks of a case and tells the others what has changed since they were last told (RT-04, RT-08).</summary>
internal sealed class ClockKeeper(PolicyStore<RoutingDbContext, RoutingPolicy> policies)
{
    /// <summary>The timer of a case's next due clock; one for each case, its key is the case.</summary>
    public const string TimerKind = "clock-due";

    /// <summary>The case's clocks at a time, under the policy it was opened with.</summary>
    public async Task<IReadOnlyList<ClockReading>> ReadAsync(RoutingDbContext db, CaseRow row, DateTimeOffset now, CancellationToken ct)
    {
        var policy = await policies.FindAsync(db, row.PolicyVersion, ct)
            ?? throw new InvalidOperationException($"Case {row.Id} follows routing policy {row.PolicyVersion}, which is gone.");
        return SevenStep.Read(row.ReportedAt, row.Moments, policy.Policy.Clocks, policy.Version, now);
    }

    /// <summary>Publishes what is new, keeps what was published, and sets the timer to the next due time.</summary>
    public async Task TellAsync(RoutingDbContext db, CaseRow row, DateTimeOffset now, CancellationToken ct)
    {
        var clocks = await ReadAsync(db, row, now, ct);
        var told = (await db.Clocks.Where(c => c.CaseId == row.Id).ToListAsync(ct)).ToDictionary(c => (c.Name, c.StartedAt));
        foreach (var clock in clocks)
        {
            if (!told.Remove((clock.Name, clock.StartedAt), out var known))
                known = Start(db, row, clock);
            Tell(db, row, known, clock);
        }
        foreach (var gone in told.Values)
            TakeBack(db, row, gone, now);
        SetTimer(db, row.Id, clocks);
    }

    private static ClockRow Start(RoutingDbContext db, CaseRow row, ClockReading clock)
    {
        var known = new ClockRow { CaseId = row.Id, Name = clock.Name, StartedAt = clock.StartedAt, DueAt = clock.DueAt, State = State.Running };
        db.Clocks.Add(known);
        db.Publish(row, new ClockStarted
        {
            Case = row.Id,
            Clock = clock.Name,
            DueAt = Timestamp.FromDateTimeOffset(clock.DueAt),
            PolicyVersion = row.PolicyVersion,
        });
        return known;
    }

    private static void Tell(RoutingDbContext db, CaseRow row, ClockRow known, ClockReading clock)
    {
        if (clock.State == State.Breached && !known.BreachTold)
        {
            known.BreachTold = true;
            db.Publish(row, new ClockBreached { Case = row.Id, Clock = clock.Name, DueAt = Timestamp.FromDateTimeOffset(clock.DueAt) });
        }
        if (clock.StoppedAt is { } stopped && (known.StoppedAt != stopped || known.State != clock.State))
            db.Publish(row, Stopped(row, clock.Name, clock.State, stopped, clock.DueAt));
        (known.State, known.StoppedAt) = (clock.State, clock.StoppedAt);
    }

    /// <summary>An earlier event came late and the clock turns out never to have run.</summary>
    private static void TakeBack(RoutingDbContext db, CaseRow row, ClockRow gone, DateTimeOffset now)
    {
        if (gone.StoppedAt is null)
            db.Publish(row, Stopped(row, gone.Name, State.Stopped, now, gone.DueAt));
        db.Clocks.Remove(gone);
    }

    private static ClockStopped Stopped(CaseRow row, string clock, State state, DateTimeOffset at, DateTimeOffset due) => new()
    {
        Case = row.Id,
        Clock = clock,
        State = state,
        StoppedAt = Timestamp.FromDateTimeOffset(at),
        DueAt = Timestamp.FromDateTimeOffset(due),
    };

    private static void SetTimer(RoutingDbContext db, string @case, IReadOnlyList<ClockReading> clocks)
    {
        var running = clocks.Where(clock => clock.State == State.Running).ToList();
        if (running.Count > 0)
            db.Schedule(TimerKind, @case, @case, running.Min(clock => clock.DueAt));
        else
            db.Unschedule(TimerKind, @case);
    }
}

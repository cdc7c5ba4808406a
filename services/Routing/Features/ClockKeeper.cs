using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Escalations;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Features;

/// <summary>Derives the clocks of a case, tells the others what has changed since they were last told, and has people alerted (RT-04, RT-08).</summary>
internal sealed class ClockKeeper(PolicyStore<RoutingDbContext, RoutingPolicy> policies, Escalator escalator)
{
    /// <summary>The timer of a case's next due clock; one for each case, its key is the case.</summary>
    public const string TimerKind = "clock-due";

    /// <summary>The case's clocks at a time, under the policies it follows.</summary>
    public async Task<IReadOnlyList<ClockReading>> ReadAsync(RoutingDbContext db, CaseRow row, DateTimeOffset now, CancellationToken ct)
    {
        var spans = new List<PolicySpan> { await SpanAsync(db, row.Id, row.PolicyVersion, DateTimeOffset.MinValue, ct) };
        foreach (var change in row.PolicyChanges)
            spans.Add(await SpanAsync(db, row.Id, change.Version, change.From, ct));
        return ClockEngine.Read(new CaseHistory(row.ReportedAt, row.Segment, row.Moments, spans), now);
    }

    /// <summary>Publishes what is new, keeps what was published, and sets the timer to the next due time.</summary>
    /// <param name="db">The transaction at work.</param>
    /// <param name="row">The case.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="shifted">Why deadlines may have moved.</param>
    public async Task TellAsync(RoutingDbContext db, CaseRow row, DateTimeOffset now, CancellationToken ct, string shifted = "")
    {
        var clocks = await ReadAsync(db, row, now, ct);
        var told = (await db.Clocks.Where(c => c.CaseId == row.Id).ToListAsync(ct)).ToDictionary(c => (c.Name, c.StartedAt));
        var news = new ClockNews(row, shifted);
        foreach (var clock in clocks)
        {
            if (!told.Remove((clock.Name, clock.StartedAt), out var known))
                db.Clocks.Add(known = news.Start(clock));
            news.Tell(known, clock);
        }
        foreach (var gone in told.Values)
        {
            news.TakeBack(gone, now);
            db.Clocks.Remove(gone);
        }
        news.Publish(db);
        var policy = await policies.CurrentAsync(db, ct);
        await escalator.RaiseAsync(db, row, policy, clocks, now, ct);
        row.Pressure = ClockPressure.Of(clocks, now);
        SetTimer(db, row, policy.Policy, clocks, now);
    }

    /// <summary>The case waits for an owner: from now on a deadline that comes near moves it forward in the queue (RT-01).</summary>
    public async Task WatchAsync(RoutingDbContext db, CaseRow row, DateTimeOffset now, CancellationToken ct)
    {
        var clocks = await ReadAsync(db, row, now, ct);
        row.Pressure = ClockPressure.Of(clocks, now);
        SetTimer(db, row, (await policies.CurrentAsync(db, ct)).Policy, clocks, now);
    }

    private async Task<PolicySpan> SpanAsync(RoutingDbContext db, string @case, int version, DateTimeOffset from, CancellationToken ct)
    {
        var policy = await policies.FindAsync(db, version, ct)
            ?? throw new InvalidOperationException($"Case {@case} follows routing policy {version}, which is gone.");
        return new PolicySpan(from, policy.Version, policy.Policy);
    }

    private static void SetTimer(RoutingDbContext db, CaseRow row, RoutingPolicy policy, IReadOnlyList<ClockReading> clocks, DateTimeOffset now)
    {
        var due = clocks.Where(clock => clock.State == State.Running).Select(clock => (DateTimeOffset?)clock.DueAt).Min();
        // A case with an owner is in no queue a warning could move it in.
        var warn = row.State == Assignment.Types.State.Waiting && row.Queue.Length > 0 ? ClockPressure.NextChange(clocks, now) : null;
        DateTimeOffset?[] instants = [due, warn, new Ladder(policy).Next(clocks, now)];
        if (instants.Min() is { } next)
            db.Schedule(TimerKind, row.Id, row.Id, next);
        else
            db.Unschedule(TimerKind, row.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The watch over a fix has come to its end: it held, or it waits for cases that look like it and are not judged yet (RE-06).</summary>
internal sealed class WatchEnds(PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time) : ITimerHandler<RetrospectiveDbContext>
{
    public const string TimerKind = "watch-ends";

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, RetrospectiveDbContext db, CancellationToken ct)
    {
        var cause = await db.RootCauses.FirstOrDefaultAsync(found => found.Id == timer.Key, ct);
        if (cause is not { State: State.Fixed })
            return;
        var unjudged = await db.Cases.CountAsync(facts => facts.SuspectedCauseId == cause.Id && facts.NamedCauseId == null && facts.OpenedAt > cause.FixedAt, ct);
        var (policy, _) = await policies.CurrentAsync(db, ct);
        if (cause.EndWatch(unjudged, policy.DaysOfWatch(), time.GetUtcNow()) is { } happened)
            db.CauseEvents.Add(happened);
        if (cause.WatchUntil is { } until)
            db.Schedule(TimerKind, cause.Id, cause.Id, until);
    }
}

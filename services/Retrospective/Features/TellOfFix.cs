using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Says of each case of a fixed cause that it is fixed, a batch at a time: each batch is one transaction, and what was told is kept with the case, so that
/// a stop in the middle goes on where it was and tells nobody twice (FU-05).
/// </summary>
internal sealed class TellOfFix(CauseRegistry registry, TimeProvider time) : ITimerHandler<RetrospectiveDbContext>
{
    public const string TimerKind = "tell-of-fix";

    internal const int Batch = 200;

    public string Kind => TimerKind;

    public static void Begin(RetrospectiveDbContext db, SharedCause cause, DateTimeOffset now) => db.Schedule(TimerKind, cause.Id, cause.Id, now);

    public async Task FireAsync(DueTimer timer, RetrospectiveDbContext db, CancellationToken ct)
    {
        var cause = await db.RootCauses.FirstOrDefaultAsync(found => found.Id == timer.Key, ct);
        if (cause is not { IsFixed: true })
            return;
        var cases = await Untold(db, cause).Take(Batch).ToListAsync(ct);
        foreach (var facts in cases)
            registry.Tell(db, facts, cause);
        if (cases.Count == Batch)
            Begin(db, cause, time.GetUtcNow());
    }

    internal static IQueryable<CaseFacts> Untold(RetrospectiveDbContext db, SharedCause cause) =>
        db.Cases.Where(facts => facts.RootCauseId == cause.Id && facts.OpenedAt <= cause.FixedAt && (facts.FixToldAt == null || facts.FixToldAt < cause.FixedAt)).OrderBy(facts => facts.Id);
}

using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Lets the cases of a name count for the cause it leads to, a batch at a time: after a merge, and after one was taken back (RE-04). Each batch is one
/// transaction and asks anew where the name leads, so that a stop in the middle, or another merge, changes nothing of the end.
/// </summary>
internal sealed class SettleCases(CauseRegistry registry, TimeProvider time) : ITimerHandler<RetrospectiveDbContext>
{
    public const string TimerKind = "settle-cases";

    internal const int Batch = 500;

    public string Kind => TimerKind;

    /// <summary>The first batch of each name at once, in the transaction at work; the rest by timer.</summary>
    public static async Task BeginAsync(RetrospectiveDbContext db, IEnumerable<string> names, SharedCause lead, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var name in names)
        {
            if (await MoveAsync(db, name, lead, ct) == Batch)
                db.Schedule(TimerKind, name, name, now);
        }
    }

    public async Task FireAsync(DueTimer timer, RetrospectiveDbContext db, CancellationToken ct)
    {
        if (await db.RootCauses.FirstOrDefaultAsync(cause => cause.Id == timer.Key, ct) is not { } named)
            return;
        var lead = await registry.LeadAsync(db, named, ct);
        if (await MoveAsync(db, named.Id, lead, ct) == Batch)
            db.Schedule(TimerKind, named.Id, named.Id, time.GetUtcNow());
        else if (lead.IsFixed)
            TellOfFix.Begin(db, lead, time.GetUtcNow());
    }

    /// <summary>Cases from before names were kept beside what they count for have none: for those the two are one.</summary>
    internal static IQueryable<CaseFacts> Unsettled(RetrospectiveDbContext db, string name, string lead) => db.Cases.Where(facts =>
        facts.RootCauseId != lead && (facts.NamedCauseId == name || (facts.NamedCauseId == null && facts.RootCauseId == name)));

    private static async Task<int> MoveAsync(RetrospectiveDbContext db, string name, SharedCause lead, CancellationToken ct)
    {
        var ids = await Unsettled(db, name, lead.Id).OrderBy(facts => facts.Id).Take(Batch).Select(facts => facts.Id).ToListAsync(ct);
        if (ids.Count > 0)
        {
            await db.Cases.Where(facts => ids.Contains(facts.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(facts => facts.NamedCauseId, name).SetProperty(facts => facts.RootCauseId, lead.Id), ct);
        }
        return ids.Count;
    }
}

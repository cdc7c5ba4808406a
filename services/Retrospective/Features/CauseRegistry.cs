using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Retrospective.Features;

/// <summary>What every use of the registry of causes shares: names, merges, and what a case means for a cause that was fixed.</summary>
internal sealed class CauseRegistry
{
    /// <summary>Merges of merges of merges; nobody goes so far.</summary>
    private const int MaxMerges = 100;

    public async Task<SharedCause> FindOrAddAsync(RetrospectiveDbContext db, string name, string by, DateTimeOffset now, CancellationToken ct)
    {
        var key = SharedCause.KeyOf(name);
        var cause = await db.RootCauses.FirstOrDefaultAsync(found => found.Key == key, ct);
        if (cause is not null)
            return cause;
        cause = new SharedCause { Id = TypeId.New(SharedCause.IdPrefix, now), Name = name.Trim(), Key = key, NamedAt = now };
        db.RootCauses.Add(cause);
        db.CauseEvents.Add(cause.Named(by));
        return cause;
    }

    /// <summary>The cause a name counts for: itself, or where its merges lead.</summary>
    public async Task<SharedCause> LeadAsync(RetrospectiveDbContext db, SharedCause named, CancellationToken ct)
    {
        var cause = named;
        for (var merges = 0; cause.MergedInto is { } into && merges < MaxMerges; merges++)
            cause = await db.RootCauseAsync(into, ct);
        return cause;
    }

    /// <summary>The cause and every name that leads to it.</summary>
    public async Task<IReadOnlyList<string>> NamesOfAsync(RetrospectiveDbContext db, string id, CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { id };
        var layer = new List<string> { id };
        while (layer.Count > 0)
        {
            var above = layer;
            layer = await db.RootCauses.Where(cause => cause.MergedInto != null && above.Contains(cause.MergedInto)).Select(cause => cause.Id).ToListAsync(ct);
            layer.RemoveAll(found => !names.Add(found));
        }
        return [.. names];
    }

    /// <summary>A case points to a cause that was fixed: it came after the fix, and the fix did not hold (RE-06); or before, and its customer is told, too (FU-05).</summary>
    public void SeeFixed(RetrospectiveDbContext db, CaseFacts facts, SharedCause cause, DateTimeOffset now)
    {
        if (!cause.IsFixed)
            return;
        if (facts.OpenedAt <= cause.FixedAt)
        {
            Tell(db, facts, cause);
            return;
        }
        db.Publish(new RootCauseRecurred { Case = facts.Id, RootCause = cause.Id, Name = cause.Name, FixedAt = cause.FixedAt!.Value.ToTimestamp() }, facts.Id, facts.NextEvent());
        ComeBack(db, cause, "A case that was opened after the fix points to it.", CauseEvent.Ourselves, now, facts.Id);
    }

    public void ComeBack(RetrospectiveDbContext db, SharedCause cause, string why, string by, DateTimeOffset now, string about = "")
    {
        db.CauseEvents.Add(cause.ComeBack(why, by, now, about));
        db.Unschedule(WatchEnds.TimerKind, cause.Id);
    }

    /// <summary>Says of one case that its cause is removed; once for each fix.</summary>
    public void Tell(RetrospectiveDbContext db, CaseFacts facts, SharedCause cause)
    {
        if (facts.FixToldAt >= cause.FixedAt)
            return;
        facts.FixToldAt = cause.FixedAt;
        db.Publish(new RootCauseFixed { Case = facts.Id, RootCause = cause.Id, Name = cause.Name, Fix = cause.Fix, FixedAt = cause.FixedAt!.Value.ToTimestamp() }, facts.Id, facts.NextEvent());
    }
}

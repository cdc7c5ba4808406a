using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>Which causes a case looks like, by the latest cases people named a cause of.</summary>
internal sealed class LikeCases(PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    /// <summary>So many of the latest reviews are compared; older ones say little of what fails today.</summary>
    private const int MaxReviews = 2_000;

    /// <summary>So many of the latest fixes are watched for; each new case asks for them.</summary>
    private const int MaxWatched = 100;

    /// <summary>How long new cases are compared with the same reviews while the same causes are watched: reading them for each case would cost more than the case.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The causes a case looks like, the most alike first.</summary>
    public async Task<IReadOnlyList<LikeCause>> OfAsync(RetrospectiveDbContext db, CaseFacts facts, CancellationToken ct) =>
        new Likeness(await KnownAsync(db, facts.Id, ct)).Of(facts.Look);

    /// <summary>A new case that looks like a cause under watch may mean that its fix did not hold: it will be reviewed (RE-06). Costs nothing while nothing is watched.</summary>
    public async Task SuspectAsync(RetrospectiveDbContext db, CaseFacts facts, CancellationToken ct)
    {
        var watched = await Watched(db).ToListAsync(ct);
        if (!watched.Exists(cause => cause.FixedAt < facts.OpenedAt))
            return;
        var (policy, _) = await policies.CurrentAsync(db, ct);
        var like = (await KeptAsync(db, watched, facts.Id, ct)).Of(facts.Look).FirstOrDefault();
        if (like is null || like.Score < policy.LikenessBar() || watched.Find(cause => cause.Id == like.CauseId && cause.FixedAt < facts.OpenedAt) is not { } cause)
            return;
        facts.SuspectedCauseId = cause.Id;
        db.CauseEvents.Add(cause.Suspect(facts.Id, $"A new case looks like it: {string.Join(' ', like.Reasons.Select(reason => reason.Sentence))}", time.GetUtcNow()));
    }

    private async Task<Likeness> KeptAsync(RetrospectiveDbContext db, List<SharedCause> watched, string except, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var signature = string.Join(' ', watched.Select(cause => $"{cause.Id}@{cause.FixedAt!.Value.UtcTicks}").Order(StringComparer.Ordinal));
        if (_kept.TryGetValue(db.Tenant, out var kept) && kept.Signature == signature && now - kept.At < KeptFor)
            return kept.Likeness;
        kept = new Kept(signature, now, new Likeness(await KnownAsync(db, except, ct)));
        // Tenants that watch something are few; those that stopped are dropped with the next that starts.
        foreach (var old in _kept.Where(entry => now - entry.Value.At >= KeptFor))
            _kept.TryRemove(old);
        _kept[db.Tenant] = kept;
        return kept.Likeness;
    }

    private static async Task<List<KnownCase>> KnownAsync(RetrospectiveDbContext db, string except, CancellationToken ct)
    {
        var known = await Known(db, except).ToListAsync(ct);
        return [.. known.Select(one => new KnownCase(one.CauseId, one.Name, new CaseLook(one.Summary, one.Category, one.Product)))];
    }

    internal static IQueryable<SharedCause> Watched(RetrospectiveDbContext db) =>
        db.RootCauses.Where(cause => cause.State == State.Fixed).OrderByDescending(cause => cause.FixedAt).Take(MaxWatched);

    internal static IQueryable<KnownRow> Known(RetrospectiveDbContext db, string except) =>
        (from review in db.Reviews
         where review.RootCauseId != null
         orderby review.OpenedAt descending
         join facts in db.Cases on review.CaseId equals facts.Id
         join cause in db.RootCauses on facts.RootCauseId equals cause.Id
         where facts.Id != except
         select new KnownRow(cause.Id, cause.Name, facts.Summary, facts.Category, facts.Product)).Take(MaxReviews);

    private sealed record Kept(string Signature, DateTimeOffset At, Likeness Likeness);

    internal sealed record KnownRow(string CauseId, string Name, string Summary, Contracts.Common.V1.Category Category, string Product);
}

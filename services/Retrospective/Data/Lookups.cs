using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Data;

/// <summary>How the features and consumers find what they work on.</summary>
internal static class Lookups
{
    /// <summary>Names are looked for among so many colleagues; more have not owned a case in one company yet.</summary>
    private const int MaxColleagues = 10_000;

    /// <summary>The facts of a case an event is about; they begin with CaseOpened.</summary>
    public static async Task<CaseFacts> KnownCaseAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(facts => facts.Id == id, ct) ?? throw new EventOutOfOrder("CaseOpened");

    /// <summary>Keeps what happened and takes it into the facts, in one transaction: the facts can be worked out again (RE-07).</summary>
    public static Task TakeAsync(this RetrospectiveDbContext db, CaseFacts facts, CaseMoment moment, CancellationToken ct)
    {
        facts.Take(moment);
        return db.InsertAsync(moment, ct);
    }

    public static async Task<CaseFacts> CaseAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(facts => facts.Id == id, ct) ?? throw RetrospectiveErrors.NotFound();

    public static async Task<Review> ReviewAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Reviews.Include(review => review.Findings).Include(review => review.Actions).AsSplitQuery().FirstOrDefaultAsync(review => review.Id == id, ct)
        ?? throw RetrospectiveErrors.NotFound();

    /// <summary>The cause a case counts for; null until one was named.</summary>
    public static async Task<SharedCause?> CauseOfAsync(this RetrospectiveDbContext db, CaseFacts facts, CancellationToken ct) =>
        facts.RootCauseId is null ? null : await db.RootCauses.FirstOrDefaultAsync(cause => cause.Id == facts.RootCauseId, ct);

    public static async Task<SharedCause> RootCauseAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.RootCauses.FirstOrDefaultAsync(cause => cause.Id == id, ct) ?? throw RetrospectiveErrors.NotFound();

    /// <summary>Everybody who may be named by mistake: those who have owned a case.</summary>
    public static async Task<IReadOnlyCollection<string>> ColleagueNamesAsync(this RetrospectiveDbContext db, CancellationToken ct)
    {
        var colleagues = await db.Colleagues.OrderBy(colleague => colleague.Id).Take(MaxColleagues).Select(colleague => new { colleague.Id, colleague.Name }).ToListAsync(ct);
        return [.. colleagues.SelectMany(colleague => new[] { colleague.Name, colleague.Id })];
    }
}

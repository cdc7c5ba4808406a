using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Data;

/// <summary>How the features and consumers find what they work on.</summary>
internal static class Lookups
{
    /// <summary>The facts of a case an event is about; they begin with CaseOpened.</summary>
    public static async Task<CaseFacts> KnownCaseAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(facts => facts.Id == id, ct) ?? throw new EventOutOfOrder("CaseOpened");

    public static async Task<CaseFacts> CaseAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(facts => facts.Id == id, ct) ?? throw RetrospectiveErrors.NotFound();

    public static async Task<Review> ReviewAsync(this RetrospectiveDbContext db, string id, CancellationToken ct) =>
        await db.Reviews.Include(review => review.Findings).Include(review => review.Actions).AsSplitQuery().FirstOrDefaultAsync(review => review.Id == id, ct)
        ?? throw RetrospectiveErrors.NotFound();

    public static Task<SharedCause?> RootCauseAsync(this RetrospectiveDbContext db, Review review, CancellationToken ct) =>
        db.RootCauses.FirstOrDefaultAsync(cause => cause.Id == review.RootCauseId, ct);
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Treatment = Recovery.Contracts.Common.V1.ErasedRows.Types.Treatment;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Forgets what retrospective holds of a case's customer (IN-14): the words they came with, wherever they were learned from, and the hashes of addresses.
/// The numbers of the case stay,
/// and so does what colleagues wrote about the work.
/// </summary>
internal sealed class EraseCase(TimeProvider time)
{
    public async Task HandleAsync(RetrospectiveDbContext db, CaseErased erased, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(erased.Case, ct);
        facts.Erase();
        var now = time.GetUtcNow();
        var reviews = await db.Reviews.Where(review => review.CaseId == facts.Id).Select(review => review.Id).ToListAsync(ct);
        var articles = await db.Articles.Where(article => reviews.Contains(article.ReviewId)).ToListAsync(ct);
        foreach (var article in articles)
            article.Erase(now);
        // A word only this customer used may name a cluster, and be known to the clusterer.
        ClusterCases.BeginAnew(db, now);
        var told = new RetrospectiveDataErased
        {
            Case = facts.Id,
            Erasure = erased.Erasure,
            ErasedAt = now.ToTimestamp(),
            Done = { Rows("cases", Treatment.Anonymised, 1), Rows("articles", Treatment.Anonymised, articles.Count), Rows("reviews", Treatment.Kept, reviews.Count) },
        };
        db.Publish(told, facts.Id, facts.NextEvent());
    }

    private static ErasedRows Rows(string what, Treatment treatment, int rows) => new() { What = what, Treatment = treatment, Rows = rows };
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Names the shared cause a failure points to; a new name makes a new cause (RE-04), and no person is one (RE-03).</summary>
internal sealed class SetRootCause(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    /// <summary>Names are looked for among so many colleagues; more have not owned a case in one company yet.</summary>
    private const int MaxColleagues = 10_000;

    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SetRootCauseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            Etag.Demand(request.Etag, review.Version);
            var colleagues = await db.Colleagues.OrderBy(colleague => colleague.Id).Take(MaxColleagues).ToListAsync(token);
            Blameless.Demand(request.Name, colleagues.SelectMany(colleague => new[] { colleague.Name, colleague.Id }));
            var cause = await FindOrAddAsync(db, request.Name, token);
            var facts = await db.CaseAsync(review.CaseId, token);
            review.PointTo(cause);
            facts.RootCauseId = cause.Id;
            db.Publish(new RootCauseIdentified { Case = facts.Id, Retrospective = review.Id, RootCause = cause.Id, Name = cause.Name }, facts.Id, facts.NextEvent());
            await db.SaveChangesAsync(token);
            return review.View(facts, cause);
        }, ct);

    private async Task<SharedCause> FindOrAddAsync(RetrospectiveDbContext db, string name, CancellationToken ct)
    {
        var key = SharedCause.KeyOf(name);
        var cause = await db.RootCauses.FirstOrDefaultAsync(found => found.Key == key, ct);
        if (cause is not null)
            return cause;
        var now = time.GetUtcNow();
        cause = new SharedCause { Id = TypeId.New(SharedCause.IdPrefix, now), Name = name.Trim(), Key = key, NamedAt = now };
        db.RootCauses.Add(cause);
        return cause;
    }
}

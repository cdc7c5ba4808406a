using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Retrospective.Features;

/// <summary>Names the shared cause a failure points to; a new name makes a new cause (RE-04), and no person is one (RE-03).</summary>
internal sealed class SetRootCause(ReviewDesk desk, CauseRegistry registry, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SetRootCauseRequest request, CallContext call, CancellationToken ct) =>
        desk.ChangeAsync(call, request.Retrospective, request.Etag, async (db, review, facts, token) =>
        {
            Blameless.Demand(request.Name, await db.ColleagueNamesAsync(token));
            var named = await registry.FindOrAddAsync(db, request.Name, call.Who(), time.GetUtcNow(), token);
            review.PointTo(named);
            var counted = await registry.LeadAsync(db, named, token);
            facts.PointTo(named.Id, counted.Id);
            db.Publish(new RootCauseIdentified { Case = facts.Id, Retrospective = review.Id, RootCause = counted.Id, Name = counted.Name }, facts.Id, facts.NextEvent());
            registry.SeeFixed(db, facts, counted, time.GetUtcNow());
        }, ct);
}

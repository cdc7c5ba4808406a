using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Opens the review of a resolved case as soon as a trigger holds (RE-01, RE-02): at the resolution, or when a later fact (a low score, a cost, a
/// broken promise) makes one hold. Once per case.
/// </summary>
internal sealed class OpenReview(PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    public async Task WhereDueAsync(RetrospectiveDbContext db, CaseFacts facts, CancellationToken ct)
    {
        if (facts.RetrospectiveId is not null || !facts.IsResolved || facts.Merged)
            return;
        var (policy, version) = await policies.CurrentAsync(db.Tenant, ct);
        var triggers = Triggers.Evaluate(facts, policy);
        if (triggers.Count == 0)
            return;
        var now = time.GetUtcNow();
        var review = new Review
        {
            Id = TypeId.New(Review.IdPrefix, now),
            CaseId = facts.Id,
            Triggers = new TriggerList(triggers),
            OpenedAt = now,
            DueAt = TenantTime.Add(facts.ResolvedAt!.Value, policy.DueHours, policy),
            PolicyVersion = version,
        };
        db.Reviews.Add(review);
        facts.RetrospectiveId = review.Id;
        ReadMessages.Begin(db, facts.Id, now);
        db.Publish(new RetrospectiveOpened { Case = facts.Id, Retrospective = review.Id, Triggers = { triggers }, DueAt = review.DueAt.ToTimestamp() }, facts.Id, facts.NextEvent());
    }
}

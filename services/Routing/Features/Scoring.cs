using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

/// <summary>Scores a case anew and tells the others (RT-01).</summary>
internal sealed class Scoring(TimeProvider time)
{
    public void Publish(RoutingDbContext db, CaseRow row, PolicyVersion<RoutingPolicy> policy)
    {
        row.Rank = CasePriority.Rank(row.Facts, policy.Policy);
        var priority = CasePriority.Of(row.Facts, policy.Policy, time.GetUtcNow());
        db.Publish(row, new CaseScored { Case = row.Id, Score = priority.Score, Terms = { priority.Terms }, PolicyVersion = policy.Version });
    }
}

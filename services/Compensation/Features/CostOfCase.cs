using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

internal static class CostOfCase
{
    /// <summary>Counts what a grant cost, or gave back where it is negative, and tells what the case has cost so far against the policy in force (CO-15).</summary>
    public static void PublishCost(this CompensationDbContext db, CaseCopy lived, Amount change, CompensationPolicy policy, DateTimeOffset now)
    {
        lived.CountCost(change.Minor);
        db.Publish(CaseCost.Record(lived, change.Currency, policy, now), lived.Id, lived.NextEvent());
    }
}

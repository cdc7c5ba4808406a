using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

internal static class CostOfCase
{
    /// <summary>Counts what a grant cost or gave back and tells what the case has cost so far (CO-15).</summary>
    public static void PublishCost(this CompensationDbContext db, CaseCopy lived, long changeMinor, string currency)
    {
        lived.CountCost(changeMinor);
        var total = new Money { AmountMinor = lived.CostMinor, Currency = currency };
        db.Publish(new CompensationCostRecorded { Case = lived.Id, Total = total }, lived.Id, lived.NextEvent());
    }
}

using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What a case has cost, against what it may cost before its cause must be found (CO-15).</summary>
internal static class CaseCost
{
    public static CompensationCostRecorded Record(CaseCopy lived, string currency, CompensationPolicy policy, DateTimeOffset now)
    {
        var total = new Amount(lived.CostMinor, currency);
        var baseline = policy.CostBaseline is { } stated ? Exchange.LimitIn(currency, Amount.Of(stated), policy, now) : null;
        return new CompensationCostRecorded { Case = lived.Id, Total = total.ToMoney(), Baseline = baseline?.ToMoney(), AboveBaseline = total > baseline };
    }
}

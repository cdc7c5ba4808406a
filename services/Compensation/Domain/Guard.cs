using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What came before an offer.</summary>
/// <param name="Claims">Grants that cost something, made to the customer within the guard's window and not failed.</param>
/// <param name="SameOrder">Those of them that were for the same order or contract, on another case.</param>
/// <param name="Declines">Offers on the case that the customer declined.</param>
internal sealed record ClaimHistory(int Claims, int SameOrder, int Declines)
{
    public static readonly ClaimHistory None = new(0, 0, 0);
}

/// <summary>When a person looks before an offer goes out (CO-09, CO-13). It never refuses: whoever looks may approve.</summary>
internal static class Guard
{
    private const int ShippedDays = 90;
    private const int ShippedReoffers = 1;

    public static int Days(CompensationPolicy policy) => policy.GuardDays > 0 ? policy.GuardDays : ShippedDays;

    public static IEnumerable<string> Looks(ClaimHistory history, CompensationPolicy policy)
    {
        if (policy.GuardClaims > 0 && history.Claims >= policy.GuardClaims)
            yield return $"Approval is needed: the customer was given something {history.Claims} times in {Days(policy)} days, so a person looks first.";
        if (policy.GuardClaims > 0 && history.SameOrder > 0)
            yield return "Approval is needed: something was given for the same order on another case, so a person looks first.";
        if (history.Declines > (policy.Reoffers > 0 ? policy.Reoffers : ShippedReoffers))
            yield return $"Approval is needed: the customer declined {history.Declines} offers, so a person looks before another.";
    }
}

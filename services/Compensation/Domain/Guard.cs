using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What came before an offer.</summary>
/// <param name="Claims">Grants that cost something, made to the customer within the guard's window and not failed.</param>
/// <param name="SameOrder">Grants for the same order or contract on another case, whoever got them.</param>
/// <param name="Declines">Offers on the case that the customer declined.</param>
internal sealed record ClaimHistory(int Claims, int SameOrder, int Declines)
{
    public static readonly ClaimHistory None = new(0, 0, 0);

    /// <summary>Under how many linked identities the claims came.</summary>
    public int Names { get; init; } = 1;

    /// <summary>Those of <see cref="SameOrder"/> that somebody else got, whom nobody has linked to the customer.</summary>
    public int OthersOrder { get; init; }

    /// <summary>Cases of the customer opened shortly before, the one at hand counted.</summary>
    public int Cases { get; init; }
}

/// <summary>When a person looks before an offer goes out (CO-09, CO-13). It never refuses: whoever looks may approve.</summary>
internal static class Guard
{
    private const int ShippedDays = 90;
    private const int ShippedCaseDays = 7;
    private const int ShippedReoffers = 1;

    public static int Days(CompensationPolicy policy) => policy.GuardDays > 0 ? policy.GuardDays : ShippedDays;

    public static int CaseDays(CompensationPolicy policy) => policy.GuardCaseDays > 0 ? policy.GuardCaseDays : ShippedCaseDays;

    public static IEnumerable<string> Looks(ClaimHistory history, CompensationPolicy policy)
    {
        var names = history.Names > 1 ? $" under {history.Names} names that are one customer" : "";
        if (policy.GuardClaims > 0 && history.Claims >= policy.GuardClaims)
            yield return $"Approval is needed: the customer was given something {history.Claims} times in {Days(policy)} days{names}, so a person looks first.";
        if (policy.GuardCases > 0 && history.Cases >= policy.GuardCases)
            yield return $"Approval is needed: the customer has {history.Cases} cases in {CaseDays(policy)} days, so a person looks first.";
        if (policy.GuardClaims > 0 && history.SameOrder > 0)
        {
            var whom = history.OthersOrder > 0 ? " to somebody else" : "";
            yield return $"Approval is needed: something was given{whom} for the same order on another case, so a person looks first.";
        }
        if (history.Declines > (policy.Reoffers > 0 ? policy.Reoffers : ShippedReoffers))
            yield return $"Approval is needed: the customer declined {history.Declines} offers, so a person looks before another.";
    }
}

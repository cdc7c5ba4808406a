using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>Which fund an offer is paid from: the one named, else the policy's, else the only one of the currency that pays now.</summary>
internal static class FundChoice
{
    /// <summary>The candidates are the named fund where one is named, else the policy's and up to two that pay now in the currency.</summary>
    public static Fund Choose(string named, string policyDefault, string currency, IReadOnlyCollection<Fund> candidates, DateTimeOffset now)
    {
        if (named.Length > 0)
            return Named(named, currency, candidates, now);
        if (candidates.FirstOrDefault(f => f.Id == policyDefault && f.Currency == currency && f.IsOpen(now)) is { } usual)
            return usual;
        var fitting = candidates.Where(f => f.Currency == currency && f.IsOpen(now)).Take(2).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw Missing(currency, $"No fund holds {currency}: create one, or name the loss in another currency."),
            _ => throw Missing(currency, $"Several funds hold {currency}: name one, or set the policy's default fund."),
        };
    }

    private static Fund Named(string named, string currency, IReadOnlyCollection<Fund> candidates, DateTimeOffset now)
    {
        var fund = candidates.FirstOrDefault(f => f.Id == named) ?? throw Missing(currency, $"There is no fund '{named}'.");
        fund.DemandOpen(now);
        return fund.Currency == currency
            ? fund
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The offer is in {currency}; the fund '{named}' holds {fund.Currency}.",
                [new FieldProblem("#/fund", "currency-mismatch", $"Name a fund that holds {currency}.")]);
    }

    private static RuleBroken Missing(string currency, string detail) =>
        new(CompensationErrors.FundMissing, detail, metadata: new Dictionary<string, string> { ["currency"] = currency });
}

using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>The Loyalty Investment Fund, or one of several (CO-08). What it holds stands in the ledger.</summary>
internal sealed class Fund : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public string Name { get; private set; } = "";

    public required string Currency { get; init; }

    /// <summary>How often name or budget were set. Setting them again makes a new version of the fund, also where nothing else in the row changes.</summary>
    public int Revision { get; private set; }

    public void Set(string name)
    {
        Name = name;
        Revision++;
    }
}

/// <summary>Which fund an offer is paid from: the one named, else the policy's, else the only one of the currency.</summary>
internal static class FundChoice
{
    /// <summary>The candidates are the named fund where one is named, else the policy's and up to two of the currency.</summary>
    public static Fund Choose(string named, string policyDefault, string currency, IReadOnlyCollection<Fund> candidates)
    {
        if (named.Length > 0)
            return Named(named, currency, candidates);
        if (candidates.FirstOrDefault(f => f.Id == policyDefault && f.Currency == currency) is { } usual)
            return usual;
        var fitting = candidates.Where(f => f.Currency == currency).Take(2).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw Missing(currency, $"No fund holds {currency}: create one, or name the loss in another currency."),
            _ => throw Missing(currency, $"Several funds hold {currency}: name one, or set the policy's default fund."),
        };
    }

    private static Fund Named(string named, string currency, IReadOnlyCollection<Fund> candidates)
    {
        var fund = candidates.FirstOrDefault(f => f.Id == named) ?? throw Missing(currency, $"There is no fund '{named}'.");
        return fund.Currency == currency
            ? fund
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The offer is in {currency}; the fund '{named}' holds {fund.Currency}.",
                [new FieldProblem("#/fund", "currency-mismatch", $"Name a fund that holds {currency}.")]);
    }

    private static RuleBroken Missing(string currency, string detail) =>
        new(CompensationErrors.FundMissing, detail, metadata: new Dictionary<string, string> { ["currency"] = currency });
}

using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>What compensation keeps of a case: what was lived through, who owns it, and what it has cost.</summary>
internal sealed class CaseCopy : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public string Summary { get; private set; } = "";

    public Severity Severity { get; init; }

    public Category Category { get; init; }

    public Segment Segment { get; init; }

    /// <summary>Empty where intake knows no customer behind the case.</summary>
    public string CustomerId { get; init; } = "";

    /// <summary>Sensitive (IN-07): what the customer told is not repeated in an offer.</summary>
    public bool Sensitive { get; init; }

    public string OrderReference { get; private set; } = "";

    public string Product { get; init; } = "";

    public int EarlierCases { get; init; }

    public long? AnnualValueMinor { get; init; }

    public string? AnnualValueCurrency { get; init; }

    public bool AnnualValueVerified { get; init; }

    /// <summary>Currency of the case: that of the claimed loss, else that of its first offer that costs something.</summary>
    public string? Currency { get; private set; }

    public string Owner { get; private set; } = "";

    public bool Closed { get; private set; }

    /// <summary>The offer that is neither answered nor expired; there is at most one.</summary>
    public string? OpenOffer { get; set; }

    /// <summary>What settled grants cost, less what was taken back, in the case's currency (CO-15).</summary>
    public long CostMinor { get; private set; }

    /// <summary>What was given without a second pair of eyes: it uses up the authority of the case (CO-07), however many offers it is split over.</summary>
    public long GivenAloneMinor { get; private set; }

    /// <summary>Counts the events compensation has published about the case.</summary>
    public long EventSequence { get; private set; }

    public long RoutingSequence { get; private set; }

    public long FollowUpSequence { get; private set; }

    public Amount? AnnualValue => AnnualValueMinor is { } minor && AnnualValueCurrency is { } currency ? new Amount(minor, currency) : null;

    public static CaseCopy From(CaseOpened opened) => new()
    {
        Id = opened.Case,
        Summary = opened.Summary,
        Severity = opened.Severity,
        Category = opened.Category,
        Segment = opened.Customer.Segment,
        CustomerId = opened.Customer.Id,
        Sensitive = opened.Flags.Count > 0,
        OrderReference = opened.OrderReference,
        Product = opened.Product,
        EarlierCases = opened.EarlierCases,
        AnnualValueMinor = opened.Customer.AnnualValue?.AmountMinor,
        AnnualValueCurrency = opened.Customer.AnnualValue?.Currency,
        AnnualValueVerified = opened.Customer.AnnualValueVerified,
        Currency = opened.ClaimedLoss?.Currency,
    };

    public long NextEvent() => ++EventSequence;

    /// <summary>Once something was offered in a currency, the case stays in it: its cost is one sum.</summary>
    public void KeepTo(string currency) => Currency ??= currency;

    public void Assign(string agent, long sequence)
    {
        if (sequence <= RoutingSequence)
            return;
        RoutingSequence = sequence;
        Owner = agent;
    }

    public void Close(bool closed, long sequence)
    {
        if (sequence <= FollowUpSequence)
            return;
        FollowUpSequence = sequence;
        Closed = closed;
    }

    /// <summary>Forgets what the customer told (IN-14).</summary>
    public void Erase() => (Summary, OrderReference) = ("", "");

    public void CountGivenAlone(long minor) => GivenAloneMinor = checked(GivenAloneMinor + minor);

    public void CountCost(long minor) => CostMinor = checked(CostMinor + minor);
}

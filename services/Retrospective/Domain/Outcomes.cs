using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;

namespace Recovery.Retrospective.Domain;

/// <summary>What became of a customer, as an integrator reported it; written once.</summary>
internal sealed class CustomerOutcome : ITenantOwned
{
    public string Tenant { get; set; } = "";

    /// <summary>The integrator's own id of it.</summary>
    public required string Id { get; init; }

    public required string CustomerKey { get; init; }

    public required Kind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long AmountMinor { get; init; }

    /// <summary>Empty where there is no amount.</summary>
    public required string Currency { get; init; }

    /// <summary>0 where there is none.</summary>
    public required int Rating { get; init; }
}

/// <summary>What customers are matched by, as last reported. It holds no name: see <see cref="CustomerKeys"/>.</summary>
internal sealed class OutcomeCustomer : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Key { get; init; }

    /// <summary>Finds cases that know the e-mail address only; may be empty.</summary>
    public string EmailKey { get; private set; } = "";

    public Segment Segment { get; private set; } = Segment.Consumer;

    public DateTimeOffset? Since { get; private set; }

    public long AnnualMinor { get; private set; }

    public string AnnualCurrency { get; private set; } = "";

    /// <summary>What is said of the customer counts; what is left out stays as it was.</summary>
    public void Learn(Outcome outcome)
    {
        if (outcome.CustomerEmail != "")
            EmailKey = CustomerKeys.Email(Tenant, outcome.CustomerEmail);
        if (outcome.Segment != Segment.Unspecified)
            Segment = outcome.Segment;
        if (outcome.CustomerSince is { } since)
            Since = since.ToDateTimeOffset();
        if (outcome.AnnualValue is { } annual)
            (AnnualMinor, AnnualCurrency) = (annual.AmountMinor, annual.Currency);
    }
}

/// <summary>Which outcomes are taken.</summary>
internal static class OutcomeRules
{
    /// <summary>What is wrong with an outcome beyond the limits of its fields; null for a good one.</summary>
    public static FieldProblem? Problem(Outcome outcome, DateTimeOffset now)
    {
        if (outcome.CustomerExternalId == "" && outcome.CustomerEmail == "")
            return new FieldProblem("#/customer_external_id", "customer-missing", "Name the customer by customer_external_id or customer_email.");
        if (outcome.OccurredAt.ToDateTimeOffset() > now)
            return new FieldProblem("#/occurred_at", "in-future", "It has not happened yet.");
        if (outcome.Kind == Kind.Revenue && outcome.Amount is null)
            return new FieldProblem("#/amount", "required", "REVENUE needs an amount.");
        if (outcome.Amount is { AmountMinor: < 0 } || outcome.AnnualValue is { AmountMinor: < 0 })
            return new FieldProblem("#/amount", "too-small", "Amounts are 0 or more.");
        return outcome.Kind == Kind.Rating && outcome.Rating == 0 ? new FieldProblem("#/rating", "required", "RATING needs a rating from 1 to 5.") : null;
    }

    /// <summary>Who the outcome is about.</summary>
    public static string CustomerOf(string tenant, Outcome outcome) =>
        outcome.CustomerExternalId == "" ? CustomerKeys.Email(tenant, outcome.CustomerEmail) : CustomerKeys.External(tenant, outcome.CustomerExternalId);
}

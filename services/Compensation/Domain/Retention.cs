using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>Whether the customer of a case stayed, as somebody who knows told it (CO-15).</summary>
internal sealed class Retention : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string CaseId { get; init; }

    public long Version { get; set; }

    public bool Retained { get; private set; }

    public long? ValueMinor { get; private set; }

    public string? Currency { get; private set; }

    public string ToldBy { get; private set; } = "";

    public DateTimeOffset ToldAt { get; private set; }

    public Amount? Value => ValueMinor is { } minor && Currency is { } currency ? new Amount(minor, currency) : null;

    public void Tell(RecordRetentionRequest request, CaseCopy lived, string by, DateTimeOffset now)
    {
        Amount? value = request.Value is { } money ? Amount.Of(money) : null;
        if (value is { } told)
            Demand(told, request.Retained, lived.Currency);
        (Retained, ValueMinor, Currency, ToldBy, ToldAt) = (request.Retained, value?.Minor, value?.Currency, by, now);
    }

    private static void Demand(Amount value, bool retained, string? currency)
    {
        if (!retained || value.Minor < 0)
        {
            throw new RuleBroken(CommonErrors.InvalidArgument, "A customer who stayed is worth 0 or more; one who did not is worth nothing since.",
                [new FieldProblem("#/value", "out-of-range", "Give 0 or more, and only where the customer stayed.")]);
        }
        if (currency is not null && value.Currency != currency)
        {
            throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The case is in {currency}.",
                [new FieldProblem("#/value/currency", "currency-mismatch", $"Give the value in {currency}.")]);
        }
    }
}

using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;

namespace Recovery.Compensation.Domain;

/// <summary>An option that was worked out with the customer (CO-05), of any kinds of remedy (CO-02).</summary>
internal static class OwnRemedies
{
    private const string Title = "What we agreed on";

    /// <summary>Null where there is none; refused where it makes no sense or is in another currency than the offer.</summary>
    public static Option? Of(OwnOption? own, CaseCopy lived, string currency)
    {
        if (own is null)
            return null;
        var words = new RemedyWords(lived);
        var option = words.Option(own.Title.Length > 0 ? own.Title : Title, [.. own.Remedies.Select((remedy, i) => Of(remedy, i, words, currency))]);
        option.Own = true;
        return option.Cost is { AmountMinor: > Amount.MaxMinor }
            ? throw Bad("#/own_option/remedies", "too-large", $"An option costs at most {Amount.MaxMinor} minor units.")
            : option;
    }

    private static Remedy Of(Remedy remedy, int index, RemedyWords words, string currency)
    {
        var pointer = $"#/own_option/remedies/{index}";
        if (remedy.Kind == Kind.Unspecified)
            throw Bad($"{pointer}/kind", "unspecified", "Name the kind of remedy.");
        if (string.IsNullOrWhiteSpace(remedy.What))
            throw Bad($"{pointer}/what", "required", "Say what is given.");
        if (remedy.Cost is null)
            return words.Given(remedy.Kind, null, remedy.What);
        var cost = Amount.Of(remedy.Cost);
        if (cost.Minor < 1)
            throw Bad($"{pointer}/cost/amount_minor", "out-of-range", "What costs nothing has no cost; else it is above 0.");
        return cost.Currency == currency
            ? words.Given(remedy.Kind, cost, remedy.What)
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The offer is in {currency}.",
                [new FieldProblem($"{pointer}/cost/currency", "currency-mismatch", $"Give the cost in {currency}.")]);
    }

    private static RuleBroken Bad(string pointer, string code, string detail) => new(CommonErrors.InvalidArgument, detail, [new FieldProblem(pointer, code, detail)]);
}

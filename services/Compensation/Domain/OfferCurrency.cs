using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>The currency of an offer. Nothing here converts money: a case has one currency, and everything about it is in that.</summary>
internal static class OfferCurrency
{
    public static string Choose(CaseCopy lived, Amount? verifiedLoss, string policyCurrency)
    {
        if (verifiedLoss is not { } loss)
            return lived.Currency ?? policyCurrency;
        if (loss.Minor < 0)
        {
            throw new RuleBroken(CommonErrors.InvalidArgument, "A loss is not below 0.",
                [new FieldProblem("#/verified_loss/amount_minor", "out-of-range", "A loss is 0 or more.")]);
        }
        return lived.Currency is null || lived.Currency == loss.Currency
            ? loss.Currency
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The case is in {lived.Currency}; the loss is given in {loss.Currency}.",
                [new FieldProblem("#/verified_loss/currency", "currency-mismatch", $"Give the loss in {lived.Currency}.")]);
    }

    /// <summary>What was lost in all: what was checked, and the credit for lost time. Both are in one currency.</summary>
    public static Amount? Sum(Amount? verified, Amount? credit)
    {
        if (verified is not { } loss || credit is not { } more)
            return verified ?? credit;
        return loss.Currency == more.Currency
            ? loss + more
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The loss is given in {loss.Currency}, the price of the service in {more.Currency}.",
                [new FieldProblem("#/service_loss/price/currency", "currency-mismatch", $"Give the price in {loss.Currency}.")]);
    }
}

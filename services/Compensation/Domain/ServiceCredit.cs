using System.Globalization;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>What time without a service is worth (CO-02): time lost ÷ period × price × factor, rounded to the nearest minor unit, halves up.</summary>
internal static class ServiceCredit
{
    public static Amount Of(ServiceLoss loss, CompensationPolicy policy)
    {
        if (loss.LostMinutes < 1 || loss.PeriodMinutes < 1 || loss.Price.AmountMinor < 0)
        {
            throw new RuleBroken(CommonErrors.InvalidArgument, "Time, period and price of a service are above 0.",
                [new FieldProblem("#/service_loss", "out-of-range", "Give the minutes lost, the minutes of the period and its price.")]);
        }
        var lost = Math.Min(loss.LostMinutes, loss.PeriodMinutes);
        var whole = (Int128)loss.Price.AmountMinor * lost * Factor(policy);
        var period = (Int128)loss.PeriodMinutes * 100;
        return new Amount((long)Int128.Min((whole + (period / 2)) / period, Amount.MaxMinor), loss.Price.Currency);
    }

    public static string Words(ServiceLoss loss, Amount credit, CompensationPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{loss.LostMinutes:N0} of {loss.PeriodMinutes:N0} minutes at {Amount.Of(loss.Price)}, times {Factor(policy)} %: {credit} for the time the service was not there.");

    private static int Factor(CompensationPolicy policy) => policy.ServiceCreditPercent > 0 ? policy.ServiceCreditPercent : 100;
}

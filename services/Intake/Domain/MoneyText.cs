using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain;

/// <summary>Money in words for people: <c>12.34 USD</c>, <c>1250 JPY</c>.</summary>
internal static class MoneyText
{
    private const int MostDecimals = 2;

    // ISO 4217: what has other than two decimals.
    private static readonly HashSet<string> NoDecimals = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> ThreeDecimals = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    public static string Of(Money money, IFormatProvider numbers)
    {
        var decimals = NoDecimals.Contains(money.Currency) ? 0 : ThreeDecimals.Contains(money.Currency) ? MostDecimals + 1 : MostDecimals;
        // Exact: decimal holds every long, and shifting its point loses nothing.
        var amount = new decimal(money.AmountMinor);
        for (var i = 0; i < decimals; i++)
            amount /= 10;
        return $"{amount.ToString($"N{decimals}", numbers)} {money.Currency}";
    }
}

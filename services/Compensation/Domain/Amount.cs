using System.Globalization;
using Recovery.Contracts.Common.V1;

namespace Recovery.Compensation.Domain;

/// <summary>Money in the hands of a decision: minor units and a currency, with arithmetic that cannot mix currencies or overflow in silence.</summary>
internal readonly record struct Amount(long Minor, string Currency)
{
    /// <summary>The most any amount can be; the contract says so of every Money.</summary>
    public const long MaxMinor = 1_000_000_000_000_000;

    public static Amount Of(Money money) => new(money.AmountMinor, money.Currency);

    public static Amount Zero(string currency) => new(0, currency);

    public static Amount operator +(Amount left, Amount right) => new(checked(left.Minor + Same(left, right).Minor), left.Currency);

    public static Amount operator -(Amount left, Amount right) => new(checked(left.Minor - Same(left, right).Minor), left.Currency);

    public static bool operator <(Amount left, Amount right) => left.Minor < Same(left, right).Minor;

    public static bool operator >(Amount left, Amount right) => left.Minor > Same(left, right).Minor;

    public static bool operator <=(Amount left, Amount right) => !(left > right);

    public static bool operator >=(Amount left, Amount right) => !(left < right);

    public static Amount Larger(Amount left, Amount right) => left > right ? left : right;

    public static Amount Smaller(Amount left, Amount right) => left < right ? left : right;

    /// <summary>The share, rounded to the nearest minor unit, halves in the customer's favour. Not for negative amounts.</summary>
    public Amount Percent(int percent) => new(checked((long)((((Int128)Minor * percent) + 50) / 100)), Currency);

    public Money ToMoney() => new() { AmountMinor = Minor, Currency = Currency };

    /// <summary>As a customer reads it: <c>42.50 USD</c>, <c>1,250 JPY</c>.</summary>
    public override string ToString()
    {
        var digits = MinorDigits(Currency);
        var major = Minor / Scale(digits);
        var rest = Math.Abs(Minor % Scale(digits));
        var sign = Minor < 0 && major == 0 ? "-" : "";
        var fraction = digits == 0 ? "" : "." + rest.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{major:N0}{fraction} {Currency}");
    }

    private static Amount Same(Amount left, Amount right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be reckoned together.");

    private static long Scale(int digits) => digits switch { 0 => 1, 2 => 100, 3 => 1000, _ => 10_000 };

    /// <summary>ISO 4217: digits of the minor unit; two for every currency not named.</summary>
    private static int MinorDigits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };
}

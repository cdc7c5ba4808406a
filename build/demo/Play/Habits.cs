using System.Globalization;
using System.Text.RegularExpressions;
using Recovery.Demo.Reading;

namespace Recovery.Demo.Play;

/// <summary>How the people of the demo decide. The same case number always decides alike, so that two runs tell the same story.</summary>
internal static partial class Habits
{
    /// <summary>Nobody in the demo claims more: its fund must last for a file of any size.</summary>
    public const long MostCents = 150_000;

    private static readonly Dictionary<string, long> UsualLoss = new(StringComparer.Ordinal) { ["CRITICAL"] = 12_000, ["MAJOR"] = 6_000, ["MODERATE"] = 2_500, ["MINOR"] = 0 };

    private static readonly Dictionary<string, string> Causes = new(StringComparer.Ordinal)
    {
        ["DELAY"] = "Hand-over to the courier is not tracked",
        ["OUTAGE"] = "No capacity alarm before the peak",
        ["BILLING"] = "Two billing jobs run on the same contract",
        ["WRONG_OR_DAMAGED_ITEM"] = "Packing has no last check",
        ["QUALITY"] = "Known faults do not reach the product team",
        ["LOST_PROPERTY"] = "Items are not scanned when vehicles change",
        ["CANCELLATION"] = "Bookings go over capacity without a warning",
        ["STAFF_CONDUCT"] = "Counters are understaffed at peak hours",
        ["DATA_LOSS"] = "Updates migrate data without a backup",
        ["PRIVACY_SECURITY"] = "Sessions are not bound to one account",
        ["SAFETY"] = "Supplier tests are not repeated on delivery",
        ["ACCESSIBILITY"] = "Accessibility is not part of release checks",
        ["MISREPRESENTATION"] = "Offers are published without a product review",
    };

    /// <summary>What the case lost: what the customer claims, else the first amount they write of, else what such a case usually loses.</summary>
    public static long LossCents(Complaint complaint, string severity)
    {
        var cents = complaint.LossCents ?? FirstAmount(complaint.Text) ?? UsualLoss.GetValueOrDefault(severity, UsualLoss["MODERATE"]);
        return Math.Min(cents, MostCents);
    }

    public static bool Declines(int number) => number % 9 == 5;

    public static bool IsUnhappyAfterwards(int number) => number % 13 == 8;

    /// <summary>Minutes a customer thinks an offer over.</summary>
    public static double MinutesToDecide(int number) => 25 + (number * 7 % 40);

    /// <summary>The answer to a survey, on its own scale.</summary>
    public static int Score(string survey, int number) => (survey, IsUnhappyAfterwards(number)) switch
    {
        (_, true) => 2,
        ("CES", _) => 5 + (number % 3),
        ("NPS", _) => 8 + (number % 3),
        _ => 4 + (number % 2),
    };

    public static string CauseOf(string category) => Causes.GetValueOrDefault(category, "No owner for what happens between two teams");

    private static long? FirstAmount(string text)
    {
        var found = Amount().Match(text);
        return found.Success ? Clean.Cents(found.Groups[1].Success ? found.Groups[1].Value : found.Groups[2].Value) : null;
    }

    public static string Money(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100m:#,0.00} USD");

    [GeneratedRegex(@"\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,7}(?:\.\d\d)?)|(\d{1,7}(?:\.\d\d)?) dollars", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}

using System.Globalization;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Matching;

/// <summary>How likely two tell of the same failure, and what speaks for and against it.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Reasons">The features that say something, strongest first; points above 0 speak for it.</param>
internal sealed record MatchScore(double Score, IReadOnlyList<Reason> Reasons);

/// <summary>
/// Scores whether a report is about the failure of a case (IN-03). Pure: named features, each with points and a sentence; the points add up to the odds.
/// The weights were chosen on generated days other than those they are judged by (docs/one-case.md). Words alone reach the bar to join only where they are nearly
/// the same; and whether the sender may join at all is not the scorer's to say.
/// </summary>
internal static class MatchScorer
{
    /// <summary>The odds before anything is compared: a customer's open case, one among several failures of a day.</summary>
    private const double Prior = -3.5;
    private const double SameOrder = 6.4;
    private const double OtherOrder = -6.8;
    private const double SameProduct = 2.3;
    private const double OtherProduct = -3.7;
    private const double SameAmount = 5.6;
    private const double OtherAmount = -3.8;
    private const double SameCategory = 1.4;
    private const double OtherCategory = -0.9;
    private const double SameWords = 7.1;
    private const double NoWords = -1.4;
    private const double LeastSimilar = 0.06;
    private const double AnotherChannel = 0.6;
    private const double Reminder = 4.7;
    private const double OnlyCase = 0.8;

    /// <summary>What a sender named by the conversation gets: the channel itself says which case it is.</summary>
    public static MatchScore OfConversation { get; } = new(1, [Says("conversation", 10, "It carries the key of the case's conversation.")]);

    /// <summary>What an answer to a mail of ours gets: the mail said which case it was about.</summary>
    public static MatchScore OfAnswer { get; } = new(1, [Says("answer", 10, "It answers a mail of ours about the case.")]);

    /// <summary>What a further mail of a sender gets whose mails would have opened cases faster than people write (IN-16).</summary>
    public static MatchScore OfSender { get; } = new(1, [Says("sender", 10, "Its sender's mail opened the case within a day, and this one looks like its continuation.")]);

    /// <param name="report">What came.</param>
    /// <param name="case">A case it may belong to.</param>
    /// <param name="openCases">How many cases of the sender are open.</param>
    /// <param name="window">How long a case is looked at.</param>
    public static MatchScore Score(Traits report, Traits @case, int openCases, TimeSpan window)
    {
        List<Reason> reasons = [.. Features(report, @case, openCases, window).Where(reason => reason.Points != 0).OrderByDescending(reason => Math.Abs(reason.Points))];
        return new MatchScore(1 / (1 + Math.Exp(-(Prior + reasons.Sum(reason => reason.Points)))), reasons);
    }

    private static IEnumerable<Reason> Features(Traits report, Traits @case, int openCases, TimeSpan window)
    {
        yield return Order(report, @case);
        yield return Product(report, @case);
        yield return Amount(report, @case);
        yield return CategoryOf(report, @case);
        yield return Words(report, @case);
        yield return Time(report, @case, window);
        if (report.Channel != @case.Channel)
            yield return Says("channel", AnotherChannel, "It came over another channel.");
        if (report.Reminds)
            yield return Says("reminder", Reminder, "It refers to something said before.");
        if (openCases == 1)
            yield return Says("only-case", OnlyCase, "It is the sender's only open case.");
    }

    private static Reason Order(Traits report, Traits @case) => (report.OrderKey, @case.OrderKey) switch
    {
        (null, _) or (_, null) => Nothing,
        var (one, other) when one == other => Says("order", SameOrder, $"Both name {one}."),
        var (one, other) => Says("order", OtherOrder, $"It names {one}, the case {other}."),
    };

    private static Reason Product(Traits report, Traits @case)
    {
        if (report.Product.Length == 0 || @case.Product.Length == 0)
            return Nothing;
        return string.Equals(report.Product.Trim(), @case.Product.Trim(), StringComparison.OrdinalIgnoreCase)
            ? Says("product", SameProduct, "Both are about the same product.")
            : Says("product", OtherProduct, "They are about different products.");
    }

    private static Reason Amount(Traits report, Traits @case)
    {
        if (report.LossMinor is null or 0 || @case.LossMinor is null or 0)
            return Nothing;
        return report.LossMinor == @case.LossMinor && report.LossCurrency == @case.LossCurrency
            ? Says("amount", SameAmount, "Both claim the same amount.")
            : Says("amount", OtherAmount, "They claim different amounts.");
    }

    private static Reason CategoryOf(Traits report, Traits @case)
    {
        if (report.Category is Category.Other or Category.Unspecified || @case.Category is Category.Other or Category.Unspecified)
            return Nothing;
        return report.Category == @case.Category
            ? Says("category", SameCategory, "The same kind of thing failed.")
            : Says("category", OtherCategory, "Different kinds of things failed.");
    }

    private static Reason Words(Traits report, Traits @case)
    {
        if (report.Signature.Length == 0 || @case.Signature.Length == 0)
            return Nothing;
        var similarity = TextSignature.Similarity(report.Signature, @case.Signature);
        return similarity < LeastSimilar
            ? Says("text", report.Reminds ? 0 : NoWords, "Its words have nothing to do with the case's.")
            : Says("text", SameWords * similarity, string.Create(CultureInfo.InvariantCulture, $"Their words agree by {similarity:0%}."));
    }

    /// <summary>From one point within the hour down to one against it at the end of the window.</summary>
    private static Reason Time(Traits report, Traits @case, TimeSpan window)
    {
        var apart = (report.At - @case.At).Duration();
        var points = 1 - (2 * Math.Min(1, Math.Log(1 + apart.TotalHours) / Math.Log(1 + Math.Max(1, window.TotalHours))));
        return Says("time", points, $"They came {Ago(apart)} apart.");
    }

    private static string Ago(TimeSpan apart) => apart.TotalHours < 1 ? $"{(int)apart.TotalMinutes} minutes" : apart.TotalDays < 2 ? $"{(int)apart.TotalHours} hours" : $"{(int)apart.TotalDays} days";

    private static Reason Nothing { get; } = new();

    private static Reason Says(string subject, double points, string sentence) => new() { Subject = subject, Points = points, Sentence = sentence };
}

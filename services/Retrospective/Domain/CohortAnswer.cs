using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Verdict = Recovery.Contracts.Retrospective.V1.CohortComparison.Types.Verdict;

namespace Recovery.Retrospective.Domain;

/// <summary>What a comparison comes to, in numbers and in a sentence that claims no more than they do (RE-09).</summary>
internal static class CohortAnswer
{
    private const string Matching =
        "Within strata of segment, tenure (0.5, 1, 2, 5, 10 years), annual value (by powers of ten) and quarter; strata without two customers on each side are left out; weighted as the recovered are spread.";

    /// <summary>Ratings run from 1 to 5.</summary>
    private const double RatingSpan = 4;

    public static CohortComparison Of(IReadOnlyCollection<CohortMember> members, CohortQuestion question, RetrospectivePolicy policy)
    {
        var known = Cohorts.Units(members, question);
        var units = known.ConvertAll(one => one.Unit);
        var result = CohortStatistics.Of(units, new ComparisonTerms(policy.SmallestSample(), mean => RelevantEffect(question.Measure, mean, policy)));
        var answer = new CohortComparison
        {
            Verdict = VerdictOf(result),
            Sentence = Sentence(result, question),
            Recovered = result.Recovered,
            Control = result.Control,
            UnmatchedRecovered = result.UnmatchedRecovered,
            UnmatchedControl = result.UnmatchedControl,
            RelevantDifference = result.RelevantEffect,
            Power = result.Power,
            NeededPerSide = result.Needed,
            Matching = Matching,
            From = question.From.ToTimestamp(),
            To = question.To.ToTimestamp(),
        };
        if (!result.EnoughData)
            return answer;
        (answer.RecoveredMean, answer.ControlMean, answer.Difference, answer.Low, answer.High) = (result.RecoveredMean, result.ControlMean, result.Difference, result.Low, result.High);
        if (question.Measure == CohortMeasure.Retention)
            answer.Fund = FundReturn(known, CohortStatistics.MatchedStrata(units), result, question.Currency);
        return answer;
    }

    private static Verdict VerdictOf(CohortResult result) =>
        !result.EnoughData ? Verdict.NotEnoughData : result.Low > 0 ? Verdict.Higher : result.High < 0 ? Verdict.Lower : Verdict.NotShown;

    private static double RelevantEffect(CohortMeasure measure, double controlMean, RetrospectivePolicy policy) => policy.RelevantShare() * measure switch
    {
        CohortMeasure.RevenuePerCustomer => Math.Abs(controlMean),
        CohortMeasure.Ratings => RatingSpan,
        _ => 1,
    };

    private static string Sentence(CohortResult result, CohortQuestion question)
    {
        var whom = question.Control == CohortControl.NotRecovered ? "customers who were not recovered" : "customers without a failure";
        var sizes = string.Create(CultureInfo.InvariantCulture, $"{result.Recovered} recovered and {result.Control} matched {whom}");
        if (!result.EnoughData)
            return string.Create(CultureInfo.InvariantCulture, $"Not enough data: {sizes}; {result.Needed} a side are needed.");
        var interval = $"{Amount(result.Difference, question)}, 95 % interval {Amount(result.Low, question)} to {Amount(result.High, question)}";
        return VerdictOf(result) switch
        {
            Verdict.Higher => $"{What(question.Measure)} of recovered customers is higher by {interval}; {sizes}.",
            Verdict.Lower => $"{What(question.Measure)} of recovered customers is lower: {interval}; {sizes}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"No difference in {What(question.Measure).ToLowerInvariant()} is shown ({interval}); so many would have shown one of {Amount(result.RelevantEffect, question)} with a chance of {result.Power:P0}; {sizes}."),
        };
    }

    private static string What(CohortMeasure measure) => measure switch
    {
        CohortMeasure.Retention => "Retention",
        CohortMeasure.RevenuePerCustomer => "Revenue",
        CohortMeasure.RepeatPurchases => "The share who bought again",
        CohortMeasure.Referrals => "The share who brought somebody",
        _ => "The rating",
    };

    private static string Amount(double value, CohortQuestion question) => question.Measure switch
    {
        CohortMeasure.RevenuePerCustomer => string.Create(CultureInfo.InvariantCulture, $"{value:0} minor units of {question.Currency}"),
        CohortMeasure.Ratings => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} points"),
    };

    /// <summary>Null where no annual value is known in the currency.</summary>
    private static CohortComparison.Types.FundReturn? FundReturn(List<(CohortMember Member, CohortUnit Unit)> known, HashSet<string> matched, CohortResult result, string currency)
    {
        var recovered = known.Where(one => one.Member.Recovered && matched.Contains(one.Unit.Stratum)).Select(one => one.Member).ToList();
        var annual = recovered.Where(member => member.Customer.AnnualCurrency == currency).Sum(member => (double)member.Customer.AnnualMinor);
        if (annual == 0)
            return null;
        var spent = recovered.Sum(member => member.SpentMinor);
        var fund = new CohortComparison.Types.FundReturn
        {
            Spent = new Money { AmountMinor = spent, Currency = currency },
            Retained = Retained(result.Difference),
            RetainedLow = Retained(result.Low),
            RetainedHigh = Retained(result.High),
        };
        if (spent > 0)
            fund.Return = ((result.Difference * annual) - spent) / spent;
        return fund;

        Money Retained(double share) => new() { AmountMinor = (long)Math.Round(share * annual), Currency = currency };
    }
}

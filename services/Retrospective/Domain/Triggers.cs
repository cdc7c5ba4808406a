using System.Globalization;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>Whether a resolved case must be reviewed, and why (RE-02).</summary>
internal static class Triggers
{
    public static IReadOnlyList<Reason> Evaluate(CaseFacts facts, RetrospectivePolicy policy)
    {
        if (!facts.IsResolved)
            return [];
        var reasons = new List<Reason>();
        if ((int)facts.Severity <= policy.SeverityThreshold)
            reasons.Add(Because("severity", $"The case was {facts.Severity.ToString().ToLowerInvariant()}."));
        if (facts.CostCurrency == policy.CostThreshold.Currency && facts.CostMinor >= policy.CostThreshold.AmountMinor)
            reasons.Add(Because("cost", string.Create(CultureInfo.InvariantCulture, $"The recovery cost {facts.CostMinor} minor units of {facts.CostCurrency}; from {policy.CostThreshold.AmountMinor} on a review is due.")));
        if (policy.ReviewsCostAboveBaseline() && facts.AboveBaseline)
            reasons.Add(Because("baseline", "The recovery cost more than the baseline of compensation."));
        if (policy.OnRepeatFailure && facts.EarlierCases > 0)
            reasons.Add(Because("repeat_failure", $"We failed the same customer {facts.EarlierCases.ToString(CultureInfo.InvariantCulture)} time(s) in the 90 days before."));
        if (policy.OnBrokenPromise && facts.PromisesBroken > 0)
            reasons.Add(Because("broken_promise", $"{facts.PromisesBroken.ToString(CultureInfo.InvariantCulture)} promise(s) to the customer were broken."));
        if (policy.OnSensitive && facts.Sensitive)
            reasons.Add(Because("sensitive", "The case was sensitive."));
        if (policy.ReviewsRecurrence() && facts.SuspectedCauseId is not null)
            reasons.Add(Because("recurrence", "The case looks like a cause that was fixed: did it come back?"));
        if (policy.ReviewsLowScore() && facts.LowScore)
            reasons.Add(Because("low_score", "The customer was not content with the recovery."));
        return reasons;
    }

    private static Reason Because(string subject, string sentence) => new() { Subject = subject, Sentence = sentence };
}

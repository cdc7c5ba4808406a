using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Compensation.Domain;

/// <summary>How the options of a case are found, and why so (CO-05).</summary>
internal sealed record MethodologyChoice(Methodology Methodology, string Why)
{
    /// <summary>What the proposer asked for, else what is tried on the case, else the first of the policy's rules that holds.</summary>
    public static MethodologyChoice Decide(
        CaseCopy lived, CompensationPolicy policy, Methodology asked, string proposer, DateTimeOffset now, Assignment? assigned = null)
    {
        if (asked != Methodology.Unspecified)
            return new MethodologyChoice(asked, $"{proposer} chose {Name(asked)}.");
        if (assigned is { Arm.Methodology: not Methodology.Unspecified })
            return new MethodologyChoice(assigned.Arm.Methodology, $"The experiment '{assigned.Experiment}' tries {Name(assigned.Arm.Methodology)} on the case.");
        var rule = policy.Methodologies.FirstOrDefault(r => Holds(r, lived, policy, now));
        return rule is null
            ? new MethodologyChoice(Methodology.Proportional, $"No rule of the policy asks for another methodology: {Name(Methodology.Proportional)}.")
            : new MethodologyChoice(rule.Methodology, $"{Name(rule.Methodology)}, because {Because(rule, lived)}.");
    }

    private static bool Holds(MethodologyRule rule, CaseCopy lived, CompensationPolicy policy, DateTimeOffset now) =>
        (rule.Segments.Count == 0 || rule.Segments.Contains(lived.Segment))
        && (rule.Categories.Count == 0 || rule.Categories.Contains(lived.Category))
        && (rule.MildestSeverity == 0 || (lived.Severity != Severity.Unspecified && (int)lived.Severity <= rule.MildestSeverity))
        && lived.EarlierCases >= rule.LeastEarlierCases
        && (rule.LeastContractValue is null || IsWorth(Amount.Of(rule.LeastContractValue), lived, policy, now));

    private static bool IsWorth(Amount least, CaseCopy lived, CompensationPolicy policy, DateTimeOffset now) =>
        lived.AnnualValueVerified && lived.AnnualValue is { } value && Exchange.CostInPolicys(value, policy, now) is { } weighed && weighed >= least;

    private static string Because(MethodologyRule rule, CaseCopy lived)
    {
        var parts = new List<string>();
        if (rule.Segments.Count > 0)
            parts.Add(lived.Segment switch { Segment.KeyAccount => "it is a key account", Segment.Business => "it is a business", _ => "it is a consumer" });
        if (rule.Categories.Count > 0)
            parts.Add("of what failed");
        if (rule.MildestSeverity > 0)
            parts.Add($"it is of severity {(int)lived.Severity}");
        if (rule.LeastEarlierCases > 0)
            parts.Add($"there were {lived.EarlierCases} cases before");
        if (rule.LeastContractValue is not null)
            parts.Add($"the contract is worth {lived.AnnualValue}");
        return parts.Count == 0 ? "the policy says so for every case" : string.Join(" and ", parts);
    }

    private static string Name(Methodology methodology) => methodology switch
    {
        Methodology.SurpriseDelight => "surprise and delight",
        Methodology.CoCreation => "co-creation",
        _ => "a proportional remedy",
    };
}

using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>The shipped policy, and what a tenant's own must hold to beyond the bounds of its fields.</summary>
internal static class RetrospectivePolicies
{
    public static RetrospectivePolicy Defaults() => new()
    {
        CostThreshold = new Money { AmountMinor = 50_000, Currency = "USD" },
        SeverityThreshold = 1,
        DueHours = 48,
        OnRepeatFailure = true,
        OnBrokenPromise = true,
        OnSensitive = true,
    };

    public static IEnumerable<FieldProblem> Validate(RetrospectivePolicy policy)
    {
        if (policy.CostThreshold.AmountMinor < 0)
            yield return new FieldProblem("#/cost_threshold/amount_minor", "too-small", "A threshold is not below 0.");
    }
}

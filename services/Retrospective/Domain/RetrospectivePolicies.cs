using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>The shipped policy, what a tenant's own must hold to beyond the bounds of its fields, and what a number means that is not set.</summary>
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
        SignOffs = 1,
        RemindHoursBefore = 48,
        EscalateEveryHours = 72,
        MaxEscalations = 10,
        WatchDays = 30,
        OnRecurrence = true,
        LikenessPercent = 50,
        MinimumSample = 100,
        RelevantPercent = 5,
        Anonymity = 5,
        OnLowScore = true,
        OnCostAboveBaseline = true,
    };

    private static readonly RetrospectivePolicy Shipped = Defaults();

    public static IEnumerable<FieldProblem> Validate(RetrospectivePolicy policy)
    {
        if (policy.CostThreshold.AmountMinor < 0)
            yield return new FieldProblem("#/cost_threshold/amount_minor", "too-small", "A threshold is not below 0.");
        if (policy.WorkingDays.Distinct().Count() != policy.WorkingDays.Count)
            yield return new FieldProblem("#/working_days", "day-twice", "A day stands in it once.");
        var (names, people) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, team) in policy.Teams.Index())
        {
            if (!names.Add(team.Name))
                yield return new FieldProblem($"#/teams/{index}/name", "team-twice", "Another team has this name.");
            if (team.Agents.Any(agent => !people.Add(agent)))
                yield return new FieldProblem($"#/teams/{index}/agents", "agent-twice", "Nobody is in two teams, or twice in one.");
        }
    }

    public static int SignOffsNeeded(this RetrospectivePolicy policy) => (policy.HasSignOffs ? policy : Shipped).SignOffs;

    public static int RemindAheadHours(this RetrospectivePolicy policy) => (policy.HasRemindHoursBefore ? policy : Shipped).RemindHoursBefore;

    public static int EscalationHours(this RetrospectivePolicy policy) => (policy.HasEscalateEveryHours ? policy : Shipped).EscalateEveryHours;

    public static int EscalationsAtMost(this RetrospectivePolicy policy) => (policy.HasMaxEscalations ? policy : Shipped).MaxEscalations;

    public static int DaysOfWatch(this RetrospectivePolicy policy) => (policy.HasWatchDays ? policy : Shipped).WatchDays;

    public static bool ReviewsRecurrence(this RetrospectivePolicy policy) => (policy.HasOnRecurrence ? policy : Shipped).OnRecurrence;

    public static double LikenessBar(this RetrospectivePolicy policy) => (policy.HasLikenessPercent ? policy : Shipped).LikenessPercent / 100.0;

    public static int SmallestSample(this RetrospectivePolicy policy) => (policy.HasMinimumSample ? policy : Shipped).MinimumSample;

    public static double RelevantShare(this RetrospectivePolicy policy) => (policy.HasRelevantPercent ? policy : Shipped).RelevantPercent / 100.0;

    public static bool ReviewsLowScore(this RetrospectivePolicy policy) => (policy.HasOnLowScore ? policy : Shipped).OnLowScore;

    public static bool ReviewsCostAboveBaseline(this RetrospectivePolicy policy) => (policy.HasOnCostAboveBaseline ? policy : Shipped).OnCostAboveBaseline;

    public static int FewestPeople(this RetrospectivePolicy policy) => (policy.HasAnonymity ? policy : Shipped).Anonymity;
}

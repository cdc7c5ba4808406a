using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>What was counted over the cases of a period.</summary>
internal sealed record CaseSums(int Opened, int Resolved, int Recovered, int Reopened, int Repeated, int Reviews, int PromisesKept, int PromisesBroken, int Owned, int Owners, int CsatAnswers, int CsatSum);

/// <summary>The numbers and their written definitions (RE-07). A number without data has no value, never a zero.</summary>
internal static class KpiDefinitions
{
    public static readonly Kpi FirstEmpathy = new()
    {
        Name = "first_empathy_minutes_median",
        Unit = "minutes",
        Definition = "Median time from the first report of a case to the first message that acknowledged it with name, issue and next update time.",
    };

    public static readonly Kpi RecoveryTime = new()
    {
        Name = "recovery_hours_median",
        Unit = "hours",
        Definition = "Median time from the first report of a case to its last resolution, of cases resolved at least once.",
    };

    public static IEnumerable<Kpi> Of(CaseSums sums, int reviewsClosed) =>
    [
        Count("cases_opened", "Cases opened in the period.", sums.Opened, sums.Opened),
        Count("cases_resolved", "Cases opened in the period and resolved since.", sums.Resolved, sums.Opened),
        Share("recovery_rate", "Cases resolved and not opened again since, of those opened.", sums.Recovered, sums.Opened),
        Share("promise_kept_rate", "Promises to customers kept in time, of those kept or broken.", sums.PromisesKept, sums.PromisesKept + sums.PromisesBroken),
        Share("reopen_rate", "Cases opened again at least once, of those resolved.", Math.Min(sums.Reopened, sums.Resolved), sums.Resolved),
        Share("repeat_failure_rate", "Cases of customers we had failed in the 90 days before, of those opened.", sums.Repeated, sums.Opened),
        Share("rca_completion_rate", "Reviews closed, of those opened for the period's cases.", reviewsClosed, sums.Reviews),
        Ratio("csat_mean", "score", "Mean of the CSAT answers, 1 to 5.", sums.CsatSum, sums.CsatAnswers),
        Ratio("hand_overs_per_case", "count", "Changes of owner after the first, per case that had an owner.", sums.Owners - sums.Owned, sums.Owned),
    ];

    public static Kpi Cost(string currency, long sum, int cases) =>
        Ratio("cost_per_recovery", $"minor units of {currency}", $"What was paid in {currency} for resolved cases, per such case.", sum, cases);

    private static Kpi Count(string name, string definition, int value, int sample) => new() { Name = name, Definition = definition, Unit = "count", Value = value, Sample = sample };

    /// <summary>A share with its interval: of few cases it says little, and shows so.</summary>
    private static Kpi Share(string name, string definition, long part, int whole)
    {
        var kpi = Ratio(name, "share", definition, part, whole);
        if (whole > 0)
            (kpi.Low, kpi.High) = Wilson.Interval(part, whole);
        return kpi;
    }

    private static Kpi Ratio(string name, string unit, string definition, long part, int whole)
    {
        var kpi = new Kpi { Name = name, Definition = definition, Unit = unit, Sample = whole };
        if (whole > 0)
            kpi.Value = (double)part / whole;
        return kpi;
    }
}

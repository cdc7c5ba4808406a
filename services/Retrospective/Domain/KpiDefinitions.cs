using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>What was counted over the cases of a period.</summary>
internal sealed record CaseSums(int Opened, int Resolved, int Reopened, int PromisesKept, int PromisesBroken, int Owned, int Owners, int CsatAnswers, int CsatSum);

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

    public static IEnumerable<Kpi> Of(CaseSums sums) =>
    [
        Count("cases_opened", "Cases opened in the period.", sums.Opened, sums.Opened),
        Count("cases_resolved", "Cases opened in the period and resolved since.", sums.Resolved, sums.Opened),
        Ratio("promise_kept_rate", "share", "Promises to customers kept in time, of those kept or broken.", sums.PromisesKept, sums.PromisesKept + sums.PromisesBroken),
        Ratio("reopen_rate", "share", "Cases opened again at least once, of those resolved.", sums.Reopened, sums.Resolved),
        Ratio("csat_mean", "score", "Mean of the CSAT answers, 1 to 5.", sums.CsatSum, sums.CsatAnswers),
        Ratio("hand_overs_per_case", "count", "Changes of owner after the first, per case that had an owner.", sums.Owners - sums.Owned, sums.Owned),
    ];

    public static Kpi Cost(string currency, long sum, int cases) =>
        Ratio("cost_per_recovery", $"minor units of {currency}", $"What was paid in {currency} for resolved cases, per such case.", sum, cases);

    private static Kpi Count(string name, string definition, int value, int sample) => new() { Name = name, Definition = definition, Unit = "count", Value = value, Sample = sample };

    private static Kpi Ratio(string name, string unit, string definition, long part, int whole)
    {
        var kpi = new Kpi { Name = name, Definition = definition, Unit = unit, Sample = whole };
        if (whole > 0)
            kpi.Value = (double)part / whole;
        return kpi;
    }
}

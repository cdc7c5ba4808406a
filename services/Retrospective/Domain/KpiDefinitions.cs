using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>What integrators reported of the customers of a period's cases, after their case was opened.</summary>
internal sealed record OutcomeSums(int Renewals, int Churns, int Customers, int Buyers, int Referrers, double? RatingBefore, double? RatingAfter, int Raters);

/// <summary>The numbers and their written definitions (RE-07). A number without data has no value, never a zero.</summary>
internal static class KpiDefinitions
{
    public static Kpi FirstEmpathy(double? seconds, long sample) => Time("first_empathy_minutes_median", "minutes", 60, seconds, sample,
        "Median time from the first report of a case to the first message that acknowledged it with name, issue and next update time.");

    public static Kpi FirstResponse(double? seconds, long sample) => Time("first_response_minutes_median", "minutes", 60, seconds, sample,
        "Median time from the first report of a case to the first message of any kind to the customer.");

    public static Kpi RecoveryTime(double? seconds, long sample) => Time("recovery_hours_median", "hours", 3600, seconds, sample,
        "Median time from the first report of a case to its last resolution, of cases resolved at least once.");

    public static IEnumerable<Kpi> Of(CaseSums sums, int reviewsClosed) =>
    [
        Count("cases_opened", "Cases opened in the period; a case that became part of another does not count.", sums.Opened, sums.Opened),
        Count("cases_resolved", "Cases opened in the period and resolved since.", sums.Resolved, sums.Opened),
        Share("recovery_rate", "Cases resolved and not opened again since, of those opened.", sums.Recovered, sums.Opened),
        Share("first_contact_resolution_rate", "Cases the customer never came back on, by a report or a message, with one owner at most and never opened again, of those resolved.", sums.FirstContact, sums.Resolved),
        Share("sla_kept_rate", "Cases none of whose clocks was breached, of those resolved.", sums.InTime, sums.Resolved),
        Share("promise_kept_rate", "Promises to customers kept in time, of those kept or broken.", sums.PromisesKept, sums.PromisesKept + sums.PromisesBroken),
        Share("reopen_rate", "Cases opened again at least once, of those resolved.", sums.Reopened, sums.Resolved),
        Share("repeat_failure_rate", "Cases of customers we had failed in the 90 days before, of those opened.", sums.Repeated, sums.Opened),
        Share("rca_completion_rate", "Reviews closed, of those opened for the period's cases.", reviewsClosed, sums.Reviews),
        Ratio("csat_mean", "score", "Mean of the CSAT answers, 1 to 5.", sums.CsatSum, sums.CsatAnswers),
        Ratio("nps", "score", "Share of NPS answers of 9 and 10 less that of 0 to 6, times 100.", 100L * (sums.Promoters - sums.Detractors), sums.NpsAnswers),
        Ratio("ces_mean", "score", "Mean of the CES answers, 1 to 7.", sums.CesSum, sums.CesAnswers),
        Ratio("hand_overs_per_case", "count", "Changes of owner after the first, per case that had an owner.", sums.Owners - sums.Owned, sums.Owned),
    ];

    /// <summary>What only integrators know; nothing of it stands in our events.</summary>
    public static IEnumerable<Kpi> Of(OutcomeSums sums) =>
    [
        Share("retention_rate", "Renewals reported of customers after their case was opened, of their renewals and churns.", sums.Renewals, sums.Renewals + sums.Churns),
        Share("repeat_purchase_rate", "Customers who bought again after their case was opened, of those anything was reported of since.", sums.Buyers, sums.Customers),
        Share("referral_rate", "Customers who brought somebody after their case was opened, of those anything was reported of since.", sums.Referrers, sums.Customers),
        RatingChange(sums),
    ];

    public static Kpi Cost(string currency, long sum, int cases) =>
        Ratio("cost_per_recovery", $"minor units of {currency}", $"What was paid in {currency} for resolved cases, per such case.", sum, cases);

    private static Kpi RatingChange(OutcomeSums sums)
    {
        var kpi = new Kpi
        {
            Name = "rating_change",
            Unit = "score",
            Definition = "Mean rating, 1 to 5, of customers after their case was opened less that before, of customers who rated both times.",
            Sample = sums.Raters,
        };
        if (sums is { RatingBefore: { } before, RatingAfter: { } after })
            kpi.Value = after - before;
        return kpi;
    }

    private static Kpi Time(string name, string unit, double secondsPerUnit, double? seconds, long sample, string definition)
    {
        var kpi = new Kpi { Name = name, Unit = unit, Definition = definition, Sample = sample };
        if (seconds is { } value)
            kpi.Value = value / secondsPerUnit;
        return kpi;
    }

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

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Reports;

namespace Recovery.Retrospective.Features;

/// <summary>The tables of the quarterly report (RE-11), each from the numbers its own operation tells.</summary>
internal static class ReportTables
{
    private const int Causes = 5;
    private const int MaxAnomalies = 20;
    private const int DaysOfWeek = 7;
    private static readonly string[] OfGroups = ["cases_opened", "recovery_rate", "promise_kept_rate", "reopen_rate", "csat_mean", "recovery_hours_median"];

    public static ReportTable Numbers(Kpis now, Kpis before)
    {
        var earlier = before.Kpis_.ToDictionary(kpi => kpi.Name);
        return new ReportTable("numbers", "The numbers", "Each with what exactly it counts; shares with their 95 % interval. Before: the period of the same length just before.",
            ["Number", "Value", "95 % interval", "Before", "Rests on", "What it counts"],
            [.. now.Kpis_.Select(kpi => (IReadOnlyList<string>)[kpi.Name, Value(kpi), Interval(kpi), earlier.TryGetValue(kpi.Name, out var other) ? Value(other) : "", Whole(kpi.Sample), kpi.Definition])]);
    }

    /// <summary>Cases by the week they were opened in, from the days.</summary>
    public static ReportTable Weeks(IEnumerable<KpiGroup> days, DateTimeOffset from) => new("weeks", "Cases by week", "Weeks of seven days from the first day of the period on.", ["Week from", "Cases opened", "Resolved"],
        [.. days.GroupBy(day => (int)(Domain.Clusters.SpikeWatch.StartOf(day.Key) - from).TotalDays / DaysOfWeek).OrderBy(week => week.Key).Select(week => (IReadOnlyList<string>)
            [CaseFacts.DayOf(from.AddDays(week.Key * DaysOfWeek)), Whole(week.Sum(day => Of(day, "cases_opened"))), Whole(week.Sum(day => Of(day, "cases_resolved")))])], 1);

    public static async Task<ReportTable> TopCausesAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, string currency, DateTimeOffset now, CancellationToken ct)
    {
        var all = await CauseNumbers.OfAllAsync(cases, now, ct);
        var ranking = new CauseRanking(all, await CauseNumbers.CustomersAsync(cases, ct), currency);
        var top = ranking.Top(TopRootCausesRequest.Types.Order.Cases, Causes);
        var ids = top.Select(cause => cause.RootCauseId).OfType<string>().ToList();
        var named = await db.RootCauses.Where(cause => ids.Contains(cause.Id)).ToDictionaryAsync(cause => cause.Id, ct);
        return new ReportTable("causes", "Top root causes", $"By cases; cost in minor units of {currency}. What nobody has named a cause of stands under its category.", ["Cause", "Cases", "Share", "Customers", "Cost", "Where it stands", "Fix"],
            [.. top.Select(sums => RowOf(sums, sums.RootCauseId is { } id ? named[id] : null, ranking.Share(sums, TopRootCausesRequest.Types.Order.Cases), currency))], 1);
    }

    public static ReportTable Process(ProcessReport process) => new("process", "Where cases spend their time", $"Of {process.Cases} resolved cases; the stages with the most hours first.",
        ["Stage", "Share of all hours", "Hours, median", "Hours, 9 in 10 below", "Cases", "Kind", "What it is"],
        [.. process.Stages.Where(stage => stage.Cases > 0).OrderByDescending(stage => stage.TotalHours).Select(stage => (IReadOnlyList<string>)
            [stage.Name, Percent(stage.Share), Decimal(stage.MedianHours), Decimal(stage.P90Hours), Whole(stage.Cases), stage.Waiting ? "waiting" : "working", stage.Meaning])], 1);

    public static ReportTable Groups(string name, string title, IEnumerable<KpiGroup> groups) => new(name, title, "Few cases say little: shares have their 95 % interval beside them.",
        ["Group", "Cases", "Recovered", "95 % interval", "Promises kept", "Opened again", "CSAT", "Hours to recovery, median"],
        [.. groups.Select(group => (Group: group, Kpis: OfGroups.Select(kpi => group.Kpis.Single(one => one.Name == kpi)).ToList())).Select(one => (IReadOnlyList<string>)
            [one.Group.Key.Length == 0 ? "(not said)" : one.Group.Key, Value(one.Kpis[0]), Value(one.Kpis[1]), Interval(one.Kpis[1]), Value(one.Kpis[2]), Value(one.Kpis[3]), Value(one.Kpis[4]), Value(one.Kpis[5])])], 1);

    public static async Task<ReportTable> AnomaliesAsync(RetrospectiveDbContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var (first, last) = (CaseFacts.DayOf(from), CaseFacts.DayOf(to.AddTicks(-1)));
        var anomalies = await db.Anomalies.Where(anomaly => string.Compare(anomaly.Day, first) >= 0 && string.Compare(anomaly.Day, last) <= 0 && anomaly.State != Anomaly.Types.State.Dismissed)
            .OrderBy(anomaly => anomaly.Chance).Take(MaxAnomalies).ToListAsync(ct);
        return new ReportTable("anomalies", "Days that stood out", "The least likely by chance first; those people dismissed are left out.", ["Day", "What", "Cases", "Expected", "Judged"],
            [.. anomalies.Select(anomaly => (IReadOnlyList<string>)[anomaly.Day, anomaly.Name, Whole(anomaly.Cases), Decimal(anomaly.Expected), WireNames.Of(anomaly.State)])]);
    }

    public static ReportTable Training(IEnumerable<TrainingTopic> topics) => new("training", "What many could learn", "From the linter's findings in our messages on reviewed cases; never of fewer people than the policy allows.",
        ["Topic", "Share of messages", "Messages", "How to mend it"], [.. topics.Select(topic => (IReadOnlyList<string>)[topic.Rule, Percent(topic.Share), Whole(topic.Messages), topic.Mend])], 1);

    private static IReadOnlyList<string> RowOf(CauseSums sums, SharedCause? cause, double share, string currency) =>
        [cause?.Name ?? CauseRanking.NameOf(sums), Whole(sums.Cases), Percent(share), Whole(sums.Customers), Whole(sums.CostIn(currency)), cause is null ? "not named yet" : WireNames.Of(cause.State), cause?.Fix ?? ""];

    private static double Of(KpiGroup group, string kpi) => group.Kpis.Single(one => one.Name == kpi).Value;

    private static string Value(Kpi kpi) => !kpi.HasValue ? "" : kpi.Unit switch
    {
        "share" => Percent(kpi.Value),
        "count" when kpi.Name.StartsWith("cases", StringComparison.Ordinal) => Whole(kpi.Value),
        _ => Decimal(kpi.Value),
    };

    private static string Interval(Kpi kpi) => kpi is { HasLow: true, HasHigh: true } ? $"{Percent(kpi.Low)} to {Percent(kpi.High)}" : "";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%");

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

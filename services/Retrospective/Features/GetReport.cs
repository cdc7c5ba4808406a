using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Reports;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The quarterly recovery analysis (RE-11): the page, and the tables behind it. Of the last whole quarter unless another period is named.</summary>
internal sealed class GetReport(
    Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, CompareCohorts cohorts, ListTrainingTopics training, TimeProvider time)
{
    private const int MaxDays = 92;
    private const int MonthsOfQuarter = 3;

    public async Task<RecoveryReport> HandleAsync(GetReportRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        var (from, to) = PeriodOf(request, time.GetUtcNow());
        var tables = await store.ReadAsync(call.Tenant, (db, token) => TablesAsync(db, from, to, policy, token), ct);
        var topics = await training.HandleAsync(new ListTrainingTopicsRequest { From = from.ToTimestamp(), To = to.ToTimestamp() }, call, ct);
        var report = new Report(
            "Recovery analysis", string.Create(CultureInfo.InvariantCulture, $"Cases opened from {from:yyyy-MM-dd} until before {to:yyyy-MM-dd} (UTC)."),
            [await ParadoxAsync(CohortControl.NoFailure, from, to, call, ct), await ParadoxAsync(CohortControl.NotRecovered, from, to, call, ct)], [.. tables, ReportTables.Training(topics.Topics)]);
        return new RecoveryReport
        {
            From = from.ToTimestamp(),
            To = to.ToTimestamp(),
            Html = ReportPage.Of(report),
            Tables = { report.Tables.Select(table => new RecoveryReport.Types.Table { Name = table.Name, Title = table.Title, Csv = table.ToCsv() }) },
        };
    }

    private static async Task<List<ReportTable>> TablesAsync(RetrospectiveDbContext db, DateTimeOffset from, DateTimeOffset to, RetrospectivePolicy policy, CancellationToken ct)
    {
        var (cases, teams) = (GetKpis.Of(db, from, to), new Teams(policy));
        return
        [
            ReportTables.Numbers(await GetKpis.OfAsync(db, from, to, ct), await GetKpis.OfAsync(db, from - (to - from), from, ct)),
            ReportTables.Weeks(await KpiGroups.OfAsync(db, cases, KpiGrouping.Day, teams, ct), from),
            await ReportTables.TopCausesAsync(db, cases, policy.CostThreshold.Currency, to, ct),
            ReportTables.Process(await GetProcess.OfAsync(db, from, to, ct)),
            ReportTables.Groups("categories", "By category", await KpiGroups.OfAsync(db, cases, KpiGrouping.Category, teams, ct)),
            ReportTables.Groups("channels", "By channel", await KpiGroups.OfAsync(db, cases, KpiGrouping.Channel, teams, ct)),
            ReportTables.Groups("segments", "By segment", await KpiGroups.OfAsync(db, cases, KpiGrouping.Segment, teams, ct)),
            ReportTables.Groups("teams", "By team", await KpiGroups.OfAsync(db, cases, KpiGrouping.Team, teams, ct)),
            ReportTables.Groups("remedies", "By remedy", await KpiGroups.OfAsync(db, cases, KpiGrouping.Remedy, teams, ct)),
            ReportTables.Groups("methodologies", "By methodology", await KpiGroups.OfAsync(db, cases, KpiGrouping.Methodology, teams, ct)),
            await ReportTables.AnomaliesAsync(db, from, to, ct),
        ];
    }

    /// <summary>What recovering was worth, in the sentence the comparison itself says.</summary>
    private async Task<string> ParadoxAsync(CohortControl control, DateTimeOffset from, DateTimeOffset to, CallContext call, CancellationToken ct)
    {
        var comparison = await cohorts.HandleAsync(new CompareCohortsRequest { Measure = CohortMeasure.Retention, Control = control, From = from.ToTimestamp(), To = to.ToTimestamp() }, call, ct);
        return (control == CohortControl.NoFailure ? "Recovered customers against those without a failure: " : "Recovered customers against those who were not recovered: ") + comparison.Sentence;
    }

    private static (DateTimeOffset From, DateTimeOffset To) PeriodOf(GetReportRequest request, DateTimeOffset now)
    {
        var quarter = new DateTimeOffset(now.Year, ((now.Month - 1) / MonthsOfQuarter * MonthsOfQuarter) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        var to = request.To?.ToDateTimeOffset() ?? quarter;
        var from = request.From?.ToDateTimeOffset() ?? to.AddMonths(-MonthsOfQuarter);
        if (from >= to)
            throw new RuleBroken(RetrospectiveErrors.PeriodEmpty, "The period begins before it ends.", [new FieldProblem("#/from", "period-empty", "It must lie before to.")]);
        if ((to - from).TotalDays > MaxDays)
            throw new RuleBroken(RetrospectiveErrors.PeriodTooLong, $"A report covers at most {MaxDays} days.", [new FieldProblem("#/from", "period-too-long", "Begin later.")]);
        return (from, to);
    }
}

using System.Globalization;
using Recovery.Benchmarks.Load;
using Recovery.Benchmarks.Results;

namespace Recovery.Benchmarks.Measures;

/// <summary>Reports through the gateway, each durable before its 201, while the rest of the suite works on those accepted before.</summary>
internal static class AcceptedReports
{
    public const int HighestConcurrency = 64;
    private const double ShareOfEcho = 0.20;
    private const double HalfLoadMilliseconds = 50;

    public static async Task MeasureAsync(Bench bench, IReadOnlyList<int> concurrencies, References? references)
    {
        var highest = 0d;
        foreach (var concurrency in concurrencies)
        {
            using var report = bench.Report(concurrency);
            var outcome = await ClosedLoop.RunAsync(report, concurrency, bench.Options.WarmUp, bench.Options.Measured);
            bench.Results.Add(new Row($"accepted reports, {concurrency} at once", outcome.Rate, "/s", $"{outcome}", Budgets(concurrency, outcome.Rate, references)));
            highest = concurrency == HighestConcurrency ? outcome.Rate : highest;
            bench.Results.Say(await Backlog.DrainAsync(bench.Suite, bench.Options.Drained));
        }
        await HalfLoadAsync(bench, highest / 2);
    }

    private static async Task HalfLoadAsync(Bench bench, double rate)
    {
        if (rate <= 0)
            return;
        using var report = bench.Report(HighestConcurrency);
        var outcome = await OpenLoop.RunAsync(_ => report.FireAsync(), rate, bench.Options.WarmUp, bench.Options.Measured);
        var backlog = await Backlog.DrainAsync(bench.Suite, bench.Options.Drained);
        bench.Results.Add(new Row(
            "accepted reports, p99 at half that load", outcome.P99, "ms", string.Create(CultureInfo.InvariantCulture, $"asked {rate:0}/s, got {outcome}; {backlog}"),
            Budget.AtMost(outcome.P99, HalfLoadMilliseconds, "p99 ≤ 50 ms at half the load")));
    }

    private static Budget[] Budgets(int concurrency, double rate, References? references) => concurrency != HighestConcurrency || references is null
        ? []
        :
        [
            Budget.AtLeast(rate, ShareOfEcho * references.ProxiedEchoes[concurrency], "≥ 20 % of the gateway before an echo"),
            Budget.AtLeast(rate, references.InsertsPerSecond, "≥ 1 × one-by-one SQLite inserts"),
        ];
}

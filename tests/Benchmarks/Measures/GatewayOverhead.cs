using System.Globalization;
using System.Text.Json;
using Recovery.Benchmarks.Load;
using Recovery.Benchmarks.Results;
using Recovery.Contracts;

namespace Recovery.Benchmarks.Measures;

/// <summary>The same read of one case through the gateway and straight from intake, in turns, one at a time.</summary>
internal static class GatewayOverhead
{
    private const double LimitMilliseconds = 1;
    private const int Turns = 8;

    public static async Task MeasureAsync(Bench bench)
    {
        var path = $"/v1/cases/{await OpenCaseAsync(bench)}";
        using var through = new Shot(new Uri(bench.Suite.Gateway.Http, path), 1, credential: () => bench.ApiKey);
        using var direct = new Shot(new Uri(bench.Suite[ServiceNames.Intake].Http, path), 1, credential: bench.InternalToken);
        var (withGateway, without, errors) = (new Latencies(), new Latencies(), 0L);
        for (var turn = 0; turn < Turns; turn++)
        {
            errors += await TurnAsync(bench, through, withGateway, turn == 0);
            errors += await TurnAsync(bench, direct, without, turn == 0);
        }
        var (p50, p50Direct) = (withGateway.Percentile(0.5).TotalMilliseconds, without.Percentile(0.5).TotalMilliseconds);
        var details = string.Create(CultureInfo.InvariantCulture, $"p50 {p50:0.00} ms through it, {p50Direct:0.00} ms without; {withGateway.Count + without.Count:#,0} reads in turns, {errors} errors");
        bench.Results.Add(new Row("gateway overhead at p50", p50 - p50Direct, "ms", details, Budget.AtMost(p50 - p50Direct, LimitMilliseconds, "gateway adds ≤ 1 ms at p50")));
    }

    private static async Task<long> TurnAsync(Bench bench, Shot shot, Latencies times, bool first)
    {
        var outcome = await ClosedLoop.RunAsync(shot, 1, first ? bench.Options.WarmUp : TimeSpan.Zero, bench.Options.Measured / Turns);
        times.Add(outcome.Times);
        return outcome.ErrorCount;
    }

    private static async Task<string> OpenCaseAsync(Bench bench)
    {
        using var report = bench.Report(1);
        var id = "";
        var error = await report.FireAsync(content => id = JsonDocument.Parse(content.ReadAsStream()).RootElement.GetProperty("case").GetProperty("id").GetString()!);
        return error is null ? id : throw new InvalidOperationException($"A report was not accepted: {error}.");
    }
}

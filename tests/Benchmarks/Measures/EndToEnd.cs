using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Recovery.Benchmarks.Load;
using Recovery.Benchmarks.Results;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Measures;

/// <summary>
/// From the moment a report is sent to the moment its acknowledgment was handed to the channel, at a rate that is held. Where the suite does not bear the
/// rate of the budget on this machine, half of it is tried, and so on; every rate tried is told.
/// </summary>
internal static class EndToEnd
{
    private const double BudgetRate = 100;
    private const double BudgetMilliseconds = 1000;
    private const double LowestRate = 5;
    private const double ShareThatMustArrive = 0.99;
    private const int Connections = 64;
    private const int Agents = 20;
    private const int AgentCapacity = 1000;
    private const int ReadersAtOnce = 8;
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task MeasureAsync(Bench bench)
    {
        var admin = bench.Suite.Client("acme-admin");
        for (var agent = 0; agent < Agents; agent++)
            (await admin.PutAsync($"/v1/agents/agent-{agent}", new { name = $"Agent {agent}", capacity = AgentCapacity, cleared_for_sensitive = true })).OrThrow();
        for (var rate = BudgetRate; rate >= LowestRate; rate /= 2)
        {
            if (await HoldAsync(bench, rate, admin))
                return;
        }
    }

    /// <returns>True where the suite bore the rate.</returns>
    private static async Task<bool> HoldAsync(Bench bench, double rate, RestClient admin)
    {
        var sent = new ConcurrentBag<(string Case, DateTimeOffset At)>();
        using var report = bench.Report(Connections);
        var accepted = await OpenLoop.RunAsync(counts => SendAsync(report, counts, sent), rate, bench.Options.WarmUp, bench.Options.Sustained);
        var backlog = await Backlog.DrainAsync(bench.Suite, bench.Options.Drained);
        var (times, missing) = await AcknowledgmentsAsync(sent, admin);
        var asked = (long)(rate * bench.Options.Sustained.TotalSeconds);
        var inTime = times.Count(time => time <= InTime);
        var borne = accepted.ErrorCount == 0 && inTime >= ShareThatMustArrive * asked;
        var all = new Latencies();
        times.ForEach(all.Record);
        var (p50, p99) = (all.Percentile(0.5).TotalMilliseconds, all.Percentile(0.99).TotalMilliseconds);
        var details = string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {p50:0} ms, max {all.Max.TotalMilliseconds:0} ms; of {asked:#,0} reports {accepted.Times.Count:#,0} accepted ({accepted.ErrorsInWords}), {times.Count:#,0} acknowledged, {missing} not; {backlog}{(borne ? "" : "; NOT borne")}");
        var budget = rate == BudgetRate ? [new Budget("p99 ≤ 1 s at 100 reports/s", p99 / BudgetMilliseconds, borne && missing == 0 && p99 <= BudgetMilliseconds)] : Array.Empty<Budget>();
        bench.Results.Add(new Row(string.Create(CultureInfo.InvariantCulture, $"report → acknowledged, p99 at {rate:0.#}/s"), p99, "ms", details, budget));
        return borne;
    }

    private static Task<string?> SendAsync(Shot report, bool counts, ConcurrentBag<(string Case, DateTimeOffset At)> sent)
    {
        var at = TimeProvider.System.GetUtcNow();
        return report.FireAsync(content =>
        {
            using var json = JsonDocument.Parse(content.ReadAsStream());
            if (counts)
                sent.Add((json.RootElement.GetProperty("case").GetProperty("id").GetString()!, at));
        });
    }

    private static async Task<(List<TimeSpan> Times, int Missing)> AcknowledgmentsAsync(IReadOnlyCollection<(string Case, DateTimeOffset At)> sent, RestClient reader)
    {
        var (times, missing) = (new ConcurrentBag<TimeSpan>(), 0);
        using var patience = new CancellationTokenSource(Patience);
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (report, _) =>
        {
            var at = await SentAtAsync(reader, report.Case);
            while (at is null && !patience.IsCancellationRequested)
            {
                await Task.Delay(InTime / 10, CancellationToken.None);
                at = await SentAtAsync(reader, report.Case);
            }
            if (at is { } handedOver)
                times.Add(handedOver - report.At);
            else
                Interlocked.Increment(ref missing);
        });
        return ([.. times], missing);
    }

    private static async Task<DateTimeOffset?> SentAtAsync(RestClient reader, string @case)
    {
        var answer = await reader.GetAsync($"/v1/cases/{@case}/deliveries?page_size=50");
        var acknowledgment = answer.Body?["deliveries"]?.AsArray().FirstOrDefault(delivery => $"{delivery?["kind"]}" == "acknowledgment" && $"{delivery?["state"]}" == "SENT");
        return acknowledgment?["sent_at"] is { } at ? DateTimeOffset.Parse($"{at}", CultureInfo.InvariantCulture) : null;
    }
}

using System.Diagnostics;
using Recovery.Benchmarks;
using Recovery.Benchmarks.Measures;
using Recovery.Benchmarks.Measures.Learning;
using Recovery.Benchmarks.Measures.Money;
using Recovery.Benchmarks.Measures.Routing;
using Recovery.Benchmarks.Processes;
using Recovery.Benchmarks.Results;
using Recovery.TestKit;

const double StartSeconds = 15;
const int Usage = 64;
int[] concurrencies = [1, 16, AcceptedReports.HighestConcurrency];

if (args is [EchoServer.Command, var port])
{
    await EchoServer.RunAsync(port);
    return 0;
}
if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync("recovery: bench takes 'money', 'routing' or 'learning', each with --short, 'learning --data FILE', 'incidents FILE [--without PRODUCT]' or 'import --data FILE', nothing else");
    return Usage;
}

var results = new ResultTable(Machine.Here(), options.Short ? "short run: for a look, not for quoting" : "full run", TimeProvider.System.GetUtcNow());
if (options.Money)
{
    await results.AttemptAsync("bulk remedies", () => BulkRemedies.MeasureAsync(options, results));
    await results.AttemptAsync("ledger growth", () => LedgerGrowth.MeasureAsync(options, results));
    return results.Finish();
}
if (options.Routing)
{
    await results.AttemptAsync("plan", () => { PlanSize.Measure(results); return Task.CompletedTask; });
    await results.AttemptAsync("simulation", () => { RoutingSimulation.Measure(options, results); return Task.CompletedTask; });
    return results.Finish();
}
if (options.Incidents.Length > 0)
{
    await results.AttemptAsync("incidents", () => { SpikesOfAFile.Measure(options.Incidents, options.Without, results); return Task.CompletedTask; });
    return results.Finish();
}
if (options.Learning)
{
    await results.AttemptAsync("clusters and knowledge", () => { ClusteringSpeed.Measure(options, results); return Task.CompletedTask; });
    if (options.Data is { } file)
        await results.AttemptAsync("complaints with known reasons", () => { TweetEvaluation.Measure(file, results); return Task.CompletedTask; });
    return results.Finish();
}

var key = Bench.NewKey();
results.Say("starting the suite…");
var watch = Stopwatch.StartNew();
await using var suite = await Suite.StartAsync(Bench.Settings(key));
results.Add(new Row("start-up to all healthy", watch.Elapsed.TotalSeconds, "s", "broker and six processes, from nothing", Budget.AtMost(watch.Elapsed.TotalSeconds, StartSeconds, "≤ 15 s")));

var bench = new Bench(suite, key, options, results);
if (options.ImportFile.Length > 0)
{
    await results.AttemptAsync("import", () => BulkImport.MeasureAsync(bench, options.ImportFile));
    return results.Finish();
}

References? references = null;
(string Name, Func<Task> MeasureAsync)[] measures =
[
    ("decisions", () => { Decisions.Measure(results); return Task.CompletedTask; }),
    ("idle memory", () => IdleMemory.MeasureAsync(bench)),
    ("references", async () => references = await References.MeasureAsync(bench, concurrencies)),
    ("gateway overhead", () => GatewayOverhead.MeasureAsync(bench)),
    ("report → acknowledged", () => EndToEnd.MeasureAsync(bench)),
    ("accepted reports", () => AcceptedReports.MeasureAsync(bench, concurrencies, references)),
];
foreach (var (name, measureAsync) in measures)
    await results.AttemptAsync(name, measureAsync);

return results.Finish();

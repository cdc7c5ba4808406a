using System.Globalization;
using Recovery.Benchmarks.Measures.Routing.Simulation;
using Recovery.Benchmarks.Results;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Priority;

namespace Recovery.Benchmarks.Measures.Routing;

/// <summary>The engine that assigns, against first-in-first-out, round robin and greedy priority, on the same generated months (RT-13).</summary>
internal static class RoutingSimulation
{
    private const int Seeds = 20;
    private const int ShortSeeds = 3;
    private const double AgainstRoundRobin = 40;
    private const double AgainstGreedy = 15;

    public static void Measure(BenchOptions options, ResultTable results)
    {
        var policy = PolicyRules.Defaults();
        var rules = new AssignmentRules(policy);
        Func<IStrategy>[] strategies =
        [
            () => new InOrder("first in, first out", null),
            () => new RoundRobin(),
            () => new InOrder("greedy priority", (one, _) => CasePriority.Rank(one.Facts, policy)),
            () => new Engine(policy),
        ];
        var played = strategies.ToDictionary(make => make().Name, _ => new List<MonthOutcome>());
        var (bounds, cases) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= (options.Short ? ShortSeeds : Seeds); seed++)
        {
            var month = new GeneratedMonth(seed, rules);
            bounds.Add(LowerBound.Of(month));
            cases.Add(month.Cases.Count);
            foreach (var strategy in strategies.Select(make => make()))
                played[strategy.Name].Add(new Simulator(month, strategy, rules).Play());
            results.Say($"month {seed}: {string.Join(", ", played.Select(one => $"{one.Key} {one.Value[^1].Breaches}"))}");
        }
        foreach (var (name, outcomes) in played)
            results.Add(RowOf(name, outcomes, cases));
        results.Add(new Row("breaches nobody could avoid", Median(bounds), "cases", $"lower bound, {Spread(bounds)}; of {Median(cases):0} cases"));
        AddTargets(results, played, bounds);
    }

    private static void AddTargets(ResultTable results, Dictionary<string, List<MonthOutcome>> played, List<double> bounds)
    {
        var engine = played["engine"];
        Fewer("round robin", AgainstRoundRobin);
        Fewer("greedy priority", AgainstGreedy);
        var gap = engine.Zip(bounds, (outcome, bound) => outcome.Breaches - bound).ToList();
        results.Add(new Row("gap of the engine to the lower bound", Median(gap), "cases", Spread(gap)));

        void Fewer(string other, double target)
        {
            var fewer = engine.Zip(played[other], (mine, theirs) => 100.0 * (theirs.Breaches - mine.Breaches) / Math.Max(1, theirs.Breaches)).ToList();
            results.Add(new Row($"fewer breaches than {other}", Median(fewer), "%", Spread(fewer), Budget.AtLeast(Median(fewer), target, $"≥ {target:0} %")));
            var peaks = engine.Zip(played[other], (mine, theirs) => theirs.LoadPeak - mine.LoadPeak).ToList();
            results.Add(new Row($"lower peak of emotional load than {other}", Median(peaks), "points", Spread(peaks), Budget.AtLeast(Median(peaks), double.Epsilon, "> 0")));
        }
    }

    private static Row RowOf(string name, List<MonthOutcome> outcomes, List<double> cases)
    {
        var breaches = Of(outcome => outcome.Breaches);
        return new Row($"{name}: breaches", Median(breaches), "cases", string.Create(CultureInfo.InvariantCulture,
            $"{Spread(breaches)}, of {Median(cases):0}; weighted lateness {Median(Of(outcome => outcome.WeightedLateness)):#,0} h, longest wait {Median(Of(outcome => outcome.MaxWait)):0.0} h, load peak {Median(Of(outcome => outcome.LoadPeak)):0}, hand-overs {Median(Of(outcome => outcome.HandOvers)):0}"));

        List<double> Of(Func<MonthOutcome, double> value) => [.. outcomes.Select(value)];
    }

    private static string Spread(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{values.Min():0.#} to {values.Max():0.#} over {values.Count} seeds");

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

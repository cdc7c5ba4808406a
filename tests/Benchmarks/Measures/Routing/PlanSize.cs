using System.Diagnostics;
using Recovery.Benchmarks.Measures.Routing.Simulation;
using Recovery.Benchmarks.Results;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;

namespace Recovery.Benchmarks.Measures.Routing;

/// <summary>One plan of everything that waits: 10,000 cases, 200 agents with twenty places each (RT-03).</summary>
internal static class PlanSize
{
    private const int Waiting = 10_000;
    private const int Agents = 200;
    private const int Capacity = 20;
    private const int Runs = 15;
    private const double BudgetMs = 200;

    public static void Measure(ResultTable results)
    {
        var rules = new AssignmentRules(PolicyRules.Defaults());
        var months = Enumerable.Range(1, (Agents / GeneratedMonth.Agents) + 1).Select(seed => new GeneratedMonth(seed, rules)).ToList();
        var agents = months.SelectMany(month => month.Team).Take(Agents).Select((agent, i) => agent.State with { Id = $"agent_{i:000}", Capacity = Capacity, Load = i % Capacity, EmotionalLoad = i % 90 }).ToList();
        var cases = months.SelectMany(month => month.Cases).Take(Waiting).Select((one, i) => new PlannedCase($"case_{i:00000}", one.Needs)).ToList();
        var times = new List<double>();
        var placed = 0;
        for (var run = 0; run <= Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            placed = AssignmentPlan.Of(cases, agents, rules).Count;
            if (run > 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        results.Add(new Row("plan of 10,000 cases and 200 agents", times[Runs / 2], "ms", $"slowest {times[^1]:0} ms, {placed:#,0} placed of {cases.Count:#,0}, {cases.Select(one => one.Needs).Distinct().Count()} kinds of case",
            Budget.AtMost(times[Runs / 2], BudgetMs, "≤ 200 ms")));
    }
}

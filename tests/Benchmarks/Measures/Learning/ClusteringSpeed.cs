using System.Diagnostics;
using Recovery.Benchmarks.Results;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.Retrospective.Domain.Knowledge;

namespace Recovery.Benchmarks.Measures.Learning;

/// <summary>What it takes to put cases to clusters (RE-05) and to find what helped before (RE-10), in this process.</summary>
internal static class ClusteringSpeed
{
    private const int Cases = 100_000;
    private const int Questions = 2_000;
    private const double WholeSeconds = 60;
    private const double CaseMilliseconds = 5;
    private const double QuestionMilliseconds = 20;

    public static void Measure(BenchOptions options, ResultTable results)
    {
        var looks = GeneratedCases.Of(options.Short ? Cases / 10 : Cases, 1);
        var clusterer = new Clusterer();
        var times = new double[looks.Count];
        var (start, first) = (Stopwatch.GetTimestamp(), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < looks.Count; i++)
        {
            var before = Stopwatch.GetTimestamp();
            clusterer.Put(looks[i], first.AddMinutes(i), () => $"cluster_{i}");
            times[i] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }
        var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        results.Add(new Row($"{looks.Count:#,0} cases put to clusters", whole, "s", $"{clusterer.Clusters.Count()} clusters", Budget.AtMost(whole, WholeSeconds * looks.Count / Cases, "100,000 in ≤ 60 s")));
        var p99 = times[times.Length * 99 / 100];
        results.Add(new Row("one case put to a cluster, p99", p99, "ms", $"longest {times[^1]:0.00} ms", Budget.AtMost(p99, CaseMilliseconds, "≤ 5 ms")));
        Ask(looks, results);
    }

    private static void Ask(List<Retrospective.Domain.CaseLook> looks, ResultTable results)
    {
        var index = new TextIndex();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < looks.Count; i++)
            index.Put($"case_{i}", looks[i]);
        var filled = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var asked = GeneratedCases.Of(Questions, 2);
        var times = new double[Questions];
        for (var i = 0; i < Questions; i++)
        {
            var before = Stopwatch.GetTimestamp();
            index.Find(asked[i], 5);
            times[i] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }
        Array.Sort(times);
        var p99 = times[Questions * 99 / 100];
        results.Add(new Row($"what helped, out of {looks.Count:#,0}, p99", p99, "ms", $"median {times[Questions / 2]:0.00} ms, index read in {filled:0.0} s", Budget.AtMost(p99, QuestionMilliseconds, "≤ 20 ms")));
    }
}

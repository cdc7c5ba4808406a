using System.Collections.Concurrent;
using System.Diagnostics;

namespace Recovery.Benchmarks.Load;

/// <summary>So many callers, each of which sends its next request when the last one was answered: finds the highest rate.</summary>
internal static class ClosedLoop
{
    public static async Task<Outcome> RunAsync(Shot shot, int callers, TimeSpan warmUp, TimeSpan measured)
    {
        var errors = new ConcurrentDictionary<string, long>();
        var watch = Stopwatch.StartNew();
        var (from, until) = (warmUp, warmUp + measured);
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(shot, watch, from, until, errors))));
        var all = new Latencies();
        foreach (var each in times)
            all.Add(each);
        return new Outcome(measured, all, errors);
    }

    /// <summary>Counts what was answered within the measured time; errors count from the first request on.</summary>
    private static async Task<Latencies> CallAsync(Shot shot, Stopwatch watch, TimeSpan from, TimeSpan until, ConcurrentDictionary<string, long> errors)
    {
        var times = new Latencies();
        while (watch.Elapsed < until)
        {
            var start = watch.Elapsed;
            var error = await shot.FireAsync();
            var end = watch.Elapsed;
            if (error is not null)
                errors.AddOrUpdate(error, 1, (_, count) => count + 1);
            else if (end >= from && end < until)
                times.Record(end - start);
        }
        return times;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Recovery.Benchmarks.Load;

/// <summary>
/// Requests at a fixed rate, whether or not earlier ones were answered; each time counts from when the request was due, so that a stall hurts all that
/// were due in it.
/// </summary>
internal static class OpenLoop
{
    private const int MostInFlight = 4_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <param name="fire">Sends one request; told whether it is measured. Gives what went wrong, or none.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="warmUp">Not measured.</param>
    /// <param name="measured">Measured, after the warm-up.</param>
    public static async Task<Outcome> RunAsync(Func<bool, Task<string?>> fire, double rate, TimeSpan warmUp, TimeSpan measured)
    {
        var (errors, times, flying) = (new ConcurrentDictionary<string, long>(), new Latencies(), new List<Task>());
        var inFlight = 0;
        var watch = Stopwatch.StartNew();
        var total = (long)(rate * (warmUp + measured).TotalSeconds);
        for (var i = 0L; i < total; i++)
        {
            var due = TimeSpan.FromSeconds(i / rate);
            while (watch.Elapsed < due || Volatile.Read(ref inFlight) >= MostInFlight)
                await Task.Delay(Tick);
            Interlocked.Increment(ref inFlight);
            flying.Add(FireAsync(due));
        }
        await Task.WhenAll(flying);
        var longest = watch.Elapsed > warmUp + measured ? watch.Elapsed - warmUp : measured;
        return new Outcome(longest, times, errors);

        async Task FireAsync(TimeSpan due)
        {
            var counts = due >= warmUp;
            var error = await fire(counts);
            var time = watch.Elapsed - due;
            Interlocked.Decrement(ref inFlight);
            if (error is not null)
                errors.AddOrUpdate(error, 1, (_, count) => count + 1);
            else if (counts)
                lock (times)
                    times.Record(time);
        }
    }
}

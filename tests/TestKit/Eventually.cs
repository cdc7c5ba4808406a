using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Recovery.TestKit;

/// <summary>Waits for what other threads or processes do: polls until it holds or the deadline passes, never sleeps for a guessed time.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once the condition holds; fails with its text when the deadline passes.</summary>
    public static Task Until(Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Until(() => Task.FromResult(condition()), within, what);

    /// <summary>Returns once the condition holds; fails with its text when the deadline passes.</summary>
    public static async Task Until(Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        await Get(condition, holds => holds, within, what);

    /// <summary>Reads until the value is accepted and returns it; fails with the last value when the deadline passes.</summary>
    public static async Task<T> Get<T>(
        Func<Task<T>> read, Func<T, bool> accept, TimeSpan? within = null, [CallerArgumentExpression(nameof(accept))] string what = "")
    {
        var deadline = within ?? DefaultDeadline;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (accept(value))
                return value;
            if (watch.Elapsed > deadline)
                throw new TimeoutException($"Not within {deadline.TotalSeconds:0.#} s: {what}; last seen: {value}.");
            await Task.Delay(Interval);
        }
    }

    /// <summary>Repeats an assertion until it stops failing; its own failure is what the caller sees when the deadline passes.</summary>
    public static async Task Holds(Func<Task> assertion, TimeSpan? within = null)
    {
        var deadline = within ?? DefaultDeadline;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (watch.Elapsed < deadline)
            {
                await Task.Delay(Interval);
            }
        }
    }
}

using System.Diagnostics;

namespace Recovery.AppHost.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task True(Func<bool> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, $"not within {Deadline.TotalSeconds} s: {what}");
            await Task.Delay(50);
        }
    }
}

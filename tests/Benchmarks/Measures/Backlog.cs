using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Measures;

/// <summary>Events that were written and are not yet consumed: the suite goes on working after the last answer.</summary>
internal static class Backlog
{
    private static readonly string[] Services = [ServiceNames.Intake, ServiceNames.Routing, ServiceNames.Compensation, ServiceNames.FollowUp, ServiceNames.Retrospective];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Waits until nothing is left, but no longer than the limit.</summary>
    /// <returns>How it went, in words.</returns>
    public static async Task<string> DrainAsync(Suite suite, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var first = await CountAsync(suite);
        var left = first;
        while (left > 0 && watch.Elapsed < limit)
        {
            await Task.Delay(Interval);
            left = await CountAsync(suite);
        }
        return string.Create(CultureInfo.InvariantCulture, $"backlog of {first:#,0} events, {(left == 0 ? $"gone after {watch.Elapsed.TotalSeconds:0} s" : $"{left:#,0} left after {watch.Elapsed.TotalSeconds:0} s")}");
    }

    private static async Task<long> CountAsync(Suite suite)
    {
        var count = (await suite.Broker.QueuesAsync()).Values.Sum();
        foreach (var service in Services)
        {
            await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = suite.Database(service), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT count(*) FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL";
            count += (long)(await command.ExecuteScalarAsync())!;
        }
        return count;
    }
}

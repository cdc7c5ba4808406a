using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Measures;

/// <summary>
/// What the suite still has to do after the last answer. Read from its databases, because asking the broker would cost it more than counting does: it
/// is over when nothing waits to be published and nobody has consumed anything for a while.
/// </summary>
internal static class Backlog
{
    private const int QuietReads = 3;
    private static readonly string[] Services = [ServiceNames.Intake, ServiceNames.Routing, ServiceNames.Compensation, ServiceNames.FollowUp, ServiceNames.Retrospective];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Waits until nothing is left, but no longer than the limit.</summary>
    /// <returns>How it went, in words.</returns>
    public static async Task<string> DrainAsync(Suite suite, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var (state, busyUntil, quiet) = (await ReadAsync(suite), TimeSpan.Zero, 0);
        var first = state.Unsent;
        while (quiet < QuietReads && watch.Elapsed < limit)
        {
            await Task.Delay(Interval);
            var next = await ReadAsync(suite);
            var isQuiet = next.Unsent == 0 && next.Consumed == state.Consumed;
            (state, quiet, busyUntil) = (next, isQuiet ? quiet + 1 : 0, isQuiet ? busyUntil : watch.Elapsed);
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{first:#,0} events waited to be published, {(quiet == QuietReads ? $"all done after {busyUntil.TotalSeconds:0} s" : $"{state.Unsent:#,0} and what the broker holds were left after {watch.Elapsed.TotalSeconds:0} s")}");
    }

    private static async Task<(long Unsent, long Consumed)> ReadAsync(Suite suite)
    {
        var (unsent, consumed) = (0L, 0L);
        foreach (var service in Services)
        {
            await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = suite.Database(service), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL), (SELECT count(*) FROM inbox)";
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            (unsent, consumed) = (unsent + row.GetInt64(0), consumed + row.GetInt64(1));
        }
        return (unsent, consumed);
    }
}

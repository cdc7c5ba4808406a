using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>
/// Measures the store against the machine's one-by-one durable inserts, in one run and on one disk:
/// <c>dotnet Recovery.ServiceDefaults.Tests.dll store-rate &lt;folder&gt; &lt;seconds&gt;</c>.
/// </summary>
internal static class StoreRate
{
    private static readonly int[] Concurrencies = [1, 64, 256];

    public static async Task<int> RunAsync(string folder, int seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        await ReportAsync("one-by-one FULL insert, bare SQLite", 1, span, await OneByOneAsync(folder));
        await using var host = await StoreHost.StartAsync(folder);
        foreach (var concurrency in Concurrencies)
        {
            await ReportAsync("store: one row", concurrency, span, n => host.AddNoteAsync($"w{n}"));
            await ReportAsync("store: command with key, row, event, timer", concurrency, span, n => CommandAsync(host, n));
        }
        return 0;
    }

    private static Task CommandAsync(StoreHost host, string n) => host.Store.ExecuteAsync(StoreHost.Call(key: n), (db, _) =>
    {
        db.Notes.Add(new Note { Id = $"c{n}", Text = "text" });
        db.Publish(new StringValue { Value = n }, n, 1);
        db.Schedule("remind", n, n, DateTimeOffset.UnixEpoch.AddYears(80));
        return Task.FromResult(new StringValue { Value = n });
    }, CancellationToken.None);

    private static async Task<Func<string, Task>> OneByOneAsync(string folder)
    {
        var connection = new SqliteConnection(new SqliteFile(Path.Combine(folder, "bare.db")).ConnectionString);
        await connection.OpenAsync();
        await using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE bare (id TEXT PRIMARY KEY, text TEXT)";
        await setup.ExecuteNonQueryAsync();
        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bare VALUES ($id, 'text')";
        var id = insert.Parameters.Add("$id", SqliteType.Text);
        return async n =>
        {
            id.Value = n;
            await insert.ExecuteNonQueryAsync();
        };
    }

    private static async Task ReportAsync(string what, int concurrency, TimeSpan span, Func<string, Task> once)
    {
        await LoopAsync(once, concurrency, TimeSpan.FromSeconds(2));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var latencies = await LoopAsync(once, concurrency, span);
        var elapsed = watch.Elapsed;
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        latencies.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-45} x{concurrency,-4} {latencies.Count / elapsed.TotalSeconds,8:0}/s  p50 {latencies[latencies.Count / 2],6:0.00} ms  p99 {latencies[latencies.Count * 99 / 100],6:0.00} ms  cpu {used.TotalMicroseconds / latencies.Count,6:0} us each"));
    }

    private static async Task<List<double>> LoopAsync(Func<string, Task> once, int concurrency, TimeSpan span)
    {
        var start = Stopwatch.GetTimestamp();
        var loops = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var latencies = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                var begin = Stopwatch.GetTimestamp();
                await once(Guid.NewGuid().ToString("N"));
                latencies.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            return latencies;
        })));
        return [.. loops.SelectMany(l => l)];
    }
}

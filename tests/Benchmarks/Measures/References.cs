using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Recovery.Benchmarks.Load;
using Recovery.Benchmarks.Processes;
using Recovery.Benchmarks.Results;

namespace Recovery.Benchmarks.Measures;

/// <summary>What the same machine reaches with far less to do, in the same run.</summary>
/// <param name="InsertsPerSecond">Durable SQLite inserts, one by one.</param>
/// <param name="ProxiedEchoes">Requests a second of the gateway in front of a bare JSON echo, by concurrency.</param>
internal sealed record References(double InsertsPerSecond, IReadOnlyDictionary<int, double> ProxiedEchoes)
{
    private const int BatchOfClockReads = 8;

    public static async Task<References> MeasureAsync(Bench bench, IReadOnlyList<int> concurrencies)
    {
        var inserts = Inserts(bench);
        bench.Results.Add(new Row("reference: SQLite inserts, one by one", inserts, "/s", "WAL, synchronous=FULL, one row of a report's size each"));
        await using var echo = await Child.EchoAsync();
        await using var gateway = await Child.GatewayToAsync(echo.Address, bench.KeysFile, bench.InternalKey);
        var proxied = new Dictionary<int, double>();
        foreach (var concurrency in concurrencies)
        {
            await EchoAsync(bench, "reference: bare Kestrel JSON echo", echo.Address, concurrency);
            proxied[concurrency] = await EchoAsync(bench, "reference: gateway before a JSON echo", gateway.Address, concurrency);
        }
        return new References(inserts, proxied);
    }

    private static async Task<double> EchoAsync(Bench bench, string name, Uri address, int concurrency)
    {
        using var shot = new Shot(new Uri(address, Bench.Reports), concurrency, bench.Bodies.Next, () => bench.ApiKey);
        var outcome = await ClosedLoop.RunAsync(shot, concurrency, bench.Options.WarmUp, bench.Options.Measured);
        bench.Results.Add(new Row($"{name}, {concurrency} at once", outcome.Rate, "/s", $"{outcome}"));
        return outcome.Rate;
    }

    private static double Inserts(Bench bench)
    {
        var file = Path.Combine(bench.Suite.Directory, "reference.db");
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        database.Open();
        using var prepare = database.CreateCommand();
        prepare.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE reports (id INTEGER PRIMARY KEY, body BLOB NOT NULL)";
        prepare.ExecuteNonQuery();
        using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO reports (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        var (watch, done) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < bench.Options.Measured)
        {
            for (var i = 0; i < BatchOfClockReads; i++, done++)
            {
                body.Value = bench.Bodies.Next();
                insert.ExecuteNonQuery();
            }
        }
        return done / watch.Elapsed.TotalSeconds;
    }
}

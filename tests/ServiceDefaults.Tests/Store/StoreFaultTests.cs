using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Store;

public sealed class StoreFaultTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_DatabaseLockedByAnother_IsBusyWithinFiveSecondsAndReadsGoOn()
    {
        await using var host = await StoreHost.StartAsync(_folder.Path);
        await host.AddNoteAsync("before");
        await using var other = await OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var watch = Stopwatch.StartNew();

        var writes = Enumerable.Range(0, 300).Select(i => host.AddNoteAsync($"n{i}")).ToList();
        Assert.Single(await host.NotesAsync());
        foreach (var write in writes)
            Assert.Equal(CommonErrors.StoreBusy, (await Assert.ThrowsAsync<RuleBroken>(() => write)).Definition);

        Assert.InRange(watch.Elapsed.TotalSeconds, 4.9, 8);
        await ExecuteAsync(other, "ROLLBACK");
        await host.AddNoteAsync("after");
        Assert.Equal(["after", "before"], (await host.NotesAsync()).Select(n => n.Id));
    }

    [Fact]
    public async Task Write_DatabaseLockedForAMoment_Waits()
    {
        var clock = new WatchedClock();
        await using var host = await StoreHost.StartAsync(_folder.Path, services => services.AddSingleton(new WallTime(clock)));
        await using var other = await OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var before = clock.LooksOfTheWriter;
        var write = host.AddNoteAsync("n1");
        // The first look is when the write's turn comes; each further one is after the lock was found taken.
        await Eventually.Until(() => clock.LooksOfTheWriter > before + 3);
        Assert.False(write.IsCompleted);

        await ExecuteAsync(other, "COMMIT");

        await write;
        Assert.Single(await host.NotesAsync());
    }

    [Fact]
    public async Task Write_MoreThanTheQueueHolds_IsBusyAtOnceAndTheRestIsKept()
    {
        const int writes = GroupCommitWriter<TestDbContext>.MaxQueue + 200;
        await using var host = await StoreHost.StartAsync(_folder.Path);
        await using var other = await OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var all = Enumerable.Range(0, writes).Select(i => host.AddNoteAsync($"n{i:0000}")).ToList();
        var refusedAtOnce = all.Count(w => w.IsFaulted);

        await ExecuteAsync(other, "COMMIT");

        var kept = 0;
        foreach (var write in all)
        {
            try
            {
                await write;
                kept++;
            }
            catch (RuleBroken busy)
            {
                Assert.Equal(CommonErrors.StoreBusy, busy.Definition);
            }
        }
        Assert.InRange(refusedAtOnce, 199, 200);
        Assert.Equal(writes - refusedAtOnce, kept);
        Assert.Equal(kept, (await host.NotesAsync()).Count);
    }

    [Fact]
    public async Task Write_DiskFull_IsBusyWithoutAPartAndRecovers()
    {
        await using var host = await StoreHost.StartAsync(_folder.Path);
        await host.AddNoteAsync("before");
        await LimitPagesAsync(host, "PRAGMA max_page_count=100");

        var refused = 0;
        for (var i = 0; refused < 3 && i < 200; i++)
        {
            var busy = await Record.ExceptionAsync(() => WriteManyAsync(host, new string('x', 400)));
            if (busy is null)
                continue;
            Assert.Equal(CommonErrors.StoreBusy, Assert.IsType<RuleBroken>(busy).Definition);
            refused++;
        }

        Assert.Equal(3, refused);
        Assert.Equal(1, (await host.NotesAsync()).Count % 50);
        await LimitPagesAsync(host, "PRAGMA max_page_count=1000000");
        await host.AddNoteAsync("after");
        Assert.Contains(await host.NotesAsync(), n => n.Id == "after");
    }

    [Theory]
    [InlineData(CrashPoints.StoreBeforeCommit)]
    [InlineData(CrashPoints.StoreAfterCommit)]
    [InlineData(CrashPoints.CommandAfterCommit)]
    public async Task Process_KilledAtACrashPoint_LosesNothingItAcknowledged(string point)
    {
        const int at = 8;
        var acknowledged = await RunChildAsync($"{point}:{at}", count: 20);

        await using var host = await StoreHost.StartAsync(_folder.Path);
        var notes = (await host.NotesAsync()).Select(n => n.Id).ToList();
        var keys = await host.Store.ReadAsync("acme", (db, ct) => db.IdempotencyKeys.Select(k => k.Key).ToListAsync(ct), CancellationToken.None);
        var published = await host.Store.ReadAsync("acme", (db, ct) => db.Outbox.Select(k => k.Subject).ToListAsync(ct), CancellationToken.None);

        Assert.Equal(at - 1, acknowledged.Count);
        Assert.Equal(point == CrashPoints.StoreBeforeCommit ? at - 1 : at, notes.Count);
        Assert.Empty(acknowledged.Except(notes));
        Assert.Equal(notes, keys.Order(StringComparer.Ordinal));
        Assert.Equal(notes, published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_MigrationLockLeftByAKilledProcess_IsClearedAndMigrates()
    {
        var file = new SqliteFile(_folder.Database);
        await using (var other = await OpenAsync())
        {
            await ExecuteAsync(other, """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await ExecuteAsync(other, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        }
        await using var db = new MigratedDbContext(file);

        await Schema.MigrateSqliteAsync(db, file, new WallTime(TimeProvider.System), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["20260101000000_First"], await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task Start_TwoProcessesMigrateAtOnce_BothGetThere()
    {
        var file = new SqliteFile(_folder.Database);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = new MigratedDbContext(file);
            await Schema.MigrateSqliteAsync(db, file, new WallTime(TimeProvider.System), CancellationToken.None);
        }))).WaitAsync(TimeSpan.FromSeconds(30));

        await using var last = new MigratedDbContext(file);
        Assert.Single(await last.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task Write_WhileAReaderPinsTheLog_IsCutBackAfterwards()
    {
        await using var host = await StoreHost.StartAsync(_folder.Path);
        await using var reader = await OpenAsync();
        await ExecuteAsync(reader, "BEGIN; SELECT count(*) FROM notes");
        var text = new string('x', 400);

        // The limit is 64 MiB; a smaller test would not reach it.
        while (WalLength() <= SqliteSettings.WalLimit)
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => WriteManyAsync(host, text)));
        await ExecuteAsync(reader, "COMMIT");
        for (var i = 0; i < 200 && WalLength() > SqliteSettings.WalLimit; i++)
            await host.AddNoteAsync($"after-{i}");

        Assert.True(WalLength() <= SqliteSettings.WalLimit);
    }

    private static Task WriteManyAsync(StoreHost host, string text) => host.Store.WriteAsync("acme", (db, _) =>
    {
        db.Notes.AddRange(Enumerable.Range(0, 50).Select(_ => new Note { Id = Guid.NewGuid().ToString(), Text = text }));
        return Task.CompletedTask;
    }, CancellationToken.None);

    private long WalLength() => new FileInfo(_folder.Database + "-wal").Length;

    private async Task<List<string>> RunChildAsync(string crashAt, int count)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StoreChild).Assembly.Location, "store-child", _folder.Path, $"{count}"])
        {
            RedirectStandardOutput = true,
            Environment = { [CrashPoints.Variable] = crashAt },
        };
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal(128 + 9, child.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only literals of this file come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Sets how many pages the writer's connection lets the database have.</summary>
    private static Task LimitPagesAsync(StoreHost host, string pragma) => host.Store.WriteAsync(
        "acme", (db, _) => ExecuteAsync((SqliteConnection)db.Database.GetDbConnection(), pragma), CancellationToken.None);

    /// <summary>The machine's clock; it counts how often the writer asks how long a write has waited.</summary>
    private sealed class WatchedClock : TimeProvider
    {
        private int _looks;

        public int LooksOfTheWriter => Volatile.Read(ref _looks);

        public override long GetTimestamp()
        {
            if (Thread.CurrentThread.Name == "store-writer")
                Interlocked.Increment(ref _looks);
            return base.GetTimestamp();
        }
    }
}

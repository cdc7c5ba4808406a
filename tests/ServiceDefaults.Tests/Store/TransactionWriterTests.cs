using System.Data.Common;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>The writer for SQL Server, on SQLite: what it does about collisions and lost commits does not depend on the server.</summary>
public sealed class TransactionWriterTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly LosingCommits _losing = new();
    private ReaderPool<TestDbContext> _readers = null!;
    private TransactionWriter<TestDbContext> _writer = null!;
    private Store<TestDbContext> _store = null!;

    public async Task InitializeAsync()
    {
        var options = new DbContextOptionsBuilder<SqliteTestDbContext>()
            .UseSqlite(new SqliteFile(_folder.Database).ConnectionString).AddInterceptors(SqliteSettings.Instance, _losing).Options;
        var wall = new WallTime(TimeProvider.System);
        var factory = new ContextFactory<TestDbContext>(() => new SqliteTestDbContext(options), TimeProvider.System);
        await using (var db = factory.Migrator())
            await db.Database.EnsureCreatedAsync();
        var signals = new CommitSignals<TestDbContext>(NullLogger<CommitSignals<TestDbContext>>.Instance);
        var readiness = new DatabaseReadiness<TestDbContext>(wall);
        readiness.Set();
        _readers = new ReaderPool<TestDbContext>(factory, wall);
        _writer = new TransactionWriter<TestDbContext>(factory, signals);
        _store = new Store<TestDbContext>(_writer, _readers, readiness, signals);
    }

    public Task DisposeAsync()
    {
        _writer.Dispose();
        _readers.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Execute_ManyCallsWithOneKey_OneEffectAndOneAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => AddAsync(StoreHost.Call("k"), Guid.NewGuid().ToString()))));

        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], Assert.Single(await NotesAsync()).Id);
    }

    [Fact]
    public async Task Execute_KeyTakenByAnotherWhileItRan_IsReplayed()
    {
        var runs = 0;
        var call = StoreHost.Call("k");

        var answer = await _store.ExecuteAsync<StringValue>(call, async (db, ct) =>
        {
            runs++;
            // SQLite has one writer: this transaction has to end before another can take the key.
            await db.Database.CurrentTransaction!.RollbackAsync(ct);
            await AddAsync(StoreHost.Call("k"), "theirs");
            throw new SqliteException("UNIQUE constraint failed", 19, 1555);
        }, CancellationToken.None);

        Assert.True(call.Replayed);
        Assert.Equal(("theirs", 1), (answer.Value, runs));
        Assert.Equal("theirs", Assert.Single(await NotesAsync()).Id);
    }

    [Fact]
    public async Task Execute_Refused_KeepsTheRefusalAlone()
    {
        var definition = new ErrorDefinition("no", Grpc.Core.StatusCode.FailedPrecondition, 422, "No.");
        for (var i = 0; i < 2; i++)
        {
            var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _store.ExecuteAsync<StringValue>(StoreHost.Call("k"), async (db, ct) =>
            {
                db.Notes.Add(new Note { Id = "never" });
                await db.SaveChangesAsync(ct);
                throw new RuleBroken(definition, $"run {i}");
            }, CancellationToken.None));
            Assert.Equal("run 0", refusal.Message);
        }

        Assert.Empty(await NotesAsync());
    }

    [Fact]
    public async Task Execute_CommitDoneAndItsAnswerLost_IsFoundByItsKey()
    {
        _losing.Next = 1;

        var answer = await AddAsync(StoreHost.Call("k"), "n1");

        Assert.Equal("n1", answer);
        Assert.Single(await NotesAsync());
    }

    [Fact]
    public async Task Write_CommitDoneAndItsAnswerLost_IsNotRunAgain()
    {
        _losing.Next = 1;
        var runs = 0;

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _store.WriteAsync("acme", (db, _) =>
        {
            db.Notes.Add(new Note { Id = $"n{++runs}" });
            return Task.CompletedTask;
        }, CancellationToken.None));

        Assert.Equal(CommonErrors.StoreBusy, refusal.Definition);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Write_RowChangedMeanwhile_DecidesAnew()
    {
        await AddAsync(StoreHost.Call(), "n1");
        var runs = 0;

        await _store.WriteAsync("acme", async (db, ct) =>
        {
            var note = await db.Notes.SingleAsync(ct);
            if (++runs == 1)
                await db.Database.ExecuteSqlAsync($"UPDATE notes SET version = 2, text = 'theirs'", ct);
            note.Text += " and mine";
        }, CancellationToken.None);

        // SQLite has one writer, so the other one's change was undone with the first run; what counts is that there was a second.
        Assert.Equal(2, runs);
        Assert.Equal((" and mine", 2L), (await NotesAsync()).Select(n => (n.Text, n.Version)).Single());
    }

    private async Task<string> AddAsync(CallContext call, string id) => (await _store.ExecuteAsync(call, (db, _) =>
    {
        db.Notes.Add(new Note { Id = id });
        return Task.FromResult(new StringValue { Value = id });
    }, CancellationToken.None)).Value;

    private Task<List<Note>> NotesAsync() => _store.ReadAsync("acme", (db, ct) => db.Notes.ToListAsync(ct), CancellationToken.None);

    /// <summary>Loses the connection between the commit and its answer.</summary>
    private sealed class LosingCommits : DbTransactionInterceptor
    {
        public int Next { get; set; }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Next-- > 0 ? throw new IOException("connection reset") : Task.CompletedTask;
    }
}

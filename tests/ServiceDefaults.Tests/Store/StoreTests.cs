using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>What a store promises on any database.</summary>
public sealed partial class StoreTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private StoreHost _host = null!;

    private Store<TestDbContext> Store => _host.Store;

    public async Task InitializeAsync() => _host = await StoreHost.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_ThenRead_SeesWhatWasWritten()
    {
        await _host.AddNoteAsync("n1", "hello");

        var note = Assert.Single(await _host.NotesAsync());

        Assert.Equal(("acme", "n1", "hello", 1L), (note.Tenant, note.Id, note.Text, note.Version));
    }

    [Fact]
    public async Task Write_OneOfManyFails_NeighboursAreCommitted()
    {
        var writes = Enumerable.Range(0, 200).Select(i => Store.WriteAsync("acme", async (db, ct) =>
        {
            db.Notes.Add(new Note { Id = $"n{i:000}" });
            if (i % 10 == 3)
            {
                // What was saved before the failure goes, too.
                await db.SaveChangesAsync(ct);
                throw new InvalidTimeZoneException($"{i}");
            }
        }, CancellationToken.None)).ToList();

        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (InvalidTimeZoneException)
            {
                failed++;
            }
        }

        Assert.Equal(20, failed);
        var ids = (await _host.NotesAsync()).Select(n => n.Id).ToList();
        Assert.Equal(180, ids.Count);
        Assert.DoesNotContain("n013", ids);
    }

    [Fact]
    public async Task Execute_FiftyParallelCallsWithOneKey_OneEffectAndOneAnswer()
    {
        var effects = 0;
        var calls = Enumerable.Range(0, 50).Select(_ => StoreHost.Call("key-1")).ToList();

        var answers = await Task.WhenAll(calls.Select(call => Task.Run(() => Store.ExecuteAsync(call, (db, _) =>
        {
            var n = Interlocked.Increment(ref effects);
            db.Notes.Add(new Note { Id = $"n{n}" });
            return Task.FromResult(new StringValue { Value = $"n{n}" });
        }, CancellationToken.None))));

        var note = Assert.Single(await _host.NotesAsync());
        Assert.All(answers, answer => Assert.Equal(note.Id, answer.Value));
        Assert.Equal(49, calls.Count(c => c.Replayed));
    }

    [Fact]
    public async Task Execute_SameKeyOtherRequest_IsRefusedWithoutEffect()
    {
        await ExecuteAsync("k", "n1", fingerprint: "one");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => ExecuteAsync("k", "n2", fingerprint: "two"));

        Assert.Equal(CommonErrors.IdempotencyKeyReused, refusal.Definition);
        Assert.Single(await _host.NotesAsync());
    }

    [Fact]
    public async Task Execute_SameKeyOfAnotherTenantOrScope_IsAnotherCommand()
    {
        await ExecuteAsync("k", "n1");
        await ExecuteAsync("k", "n1", tenant: "other");
        var call = StoreHost.Call("k");
        call.KeyScope = "test.v1.Test/Other";
        await Store.ExecuteAsync(call, (_, _) => Task.FromResult(new StringValue { Value = "other" }), CancellationToken.None);

        Assert.False(call.Replayed);
        Assert.Single(await _host.NotesAsync("other"));
    }

    [Fact]
    public async Task Execute_Refused_IsReplayedThoughItWouldSucceedNow()
    {
        var definition = new ErrorDefinition("fund-exhausted", Grpc.Core.StatusCode.FailedPrecondition, 422, "The fund is empty.");
        var first = await Assert.ThrowsAsync<RuleBroken>(() => Store.ExecuteAsync<StringValue>(StoreHost.Call("k"), async (db, ct) =>
        {
            db.Notes.Add(new Note { Id = "never" });
            await db.SaveChangesAsync(ct);
            throw new RuleBroken(definition, "12 left.", [new FieldProblem("#/amount", "too-much", "Ask for less.")], new Dictionary<string, string> { ["left"] = "12" });
        }, CancellationToken.None));
        var again = StoreHost.Call("k");

        var second = await Assert.ThrowsAsync<RuleBroken>(() => Store.ExecuteAsync(again, (_, _) => Task.FromResult(new StringValue()), CancellationToken.None));

        Assert.True(again.Replayed);
        Assert.Equal(first.Definition, second.Definition);
        Assert.Equal(first.Message, second.Message);
        Assert.Equal(first.Fields, second.Fields);
        Assert.Equal("12", second.Metadata["left"]);
        Assert.Empty(await _host.NotesAsync());
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Execute_RefusedForWhatMayPass_KeyIsNotUsedUp(string code)
    {
        var definition = PassingErrors.Single(d => d.Code == code);
        await Assert.ThrowsAsync<RuleBroken>(() => Store.ExecuteAsync<StringValue>(
            StoreHost.Call("k"), (_, _) => throw new RuleBroken(definition, "not now"), CancellationToken.None));

        await ExecuteAsync("k", "n1");

        Assert.Single(await _host.NotesAsync());
    }

    public static TheoryData<string> Passing => new(PassingErrors.Select(d => d.Code));

    private static ErrorDefinition[] PassingErrors =>
    [
        CommonErrors.InvalidArgument, CommonErrors.Unauthenticated, CommonErrors.PermissionDenied, CommonErrors.NotFound, CommonErrors.ConcurrentUpdate,
        CommonErrors.StoreBusy, CommonErrors.EtagMismatch, CommonErrors.DependencyUnavailable,
    ];

    [Fact]
    public async Task Execute_WithoutKey_RunsEachTime()
    {
        await ExecuteAsync(null, "n1");
        await ExecuteAsync(null, "n2");

        Assert.Equal(2, (await _host.NotesAsync()).Count);
        Assert.Equal(0, await Store.ReadAsync("acme", (db, ct) => db.IdempotencyKeys.CountAsync(ct), CancellationToken.None));
    }

    [Fact]
    public async Task Execute_FailsUnexpectedly_KeyIsNotUsedUp()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Store.ExecuteAsync<StringValue>(
            StoreHost.Call("k"), (_, _) => throw new InvalidTimeZoneException(), CancellationToken.None));

        await ExecuteAsync("k", "n1");

        Assert.Single(await _host.NotesAsync());
    }

    [Fact]
    public async Task Execute_TwoProcessesWithOneKey_OneEffect()
    {
        await using var other = await StoreHost.StartAsync(_folder.Path);
        var stores = new[] { Store, other.Store };
        var effects = 0;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 2].ExecuteAsync(StoreHost.Call($"k{i / 8}"), (db, _) =>
        {
            db.Notes.Add(new Note { Id = $"n{Interlocked.Increment(ref effects)}" });
            return Task.FromResult(new StringValue());
        }, CancellationToken.None))));

        Assert.Equal(5, (await _host.NotesAsync()).Count);
    }

    [Fact]
    public async Task Read_OfAnotherTenant_SeesNothing()
    {
        await _host.AddNoteAsync("n1");

        Assert.Empty(await _host.NotesAsync("other"));
    }

    [Fact]
    public async Task Write_RowOfAnotherTenant_IsRefused() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        Store.WriteAsync("acme", (db, _) =>
        {
            db.Notes.Add(new Note { Tenant = "other", Id = "n1" });
            return Task.CompletedTask;
        }, CancellationToken.None));

    [Fact]
    public async Task Read_ThatWrites_IsRefused() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        Store.ReadAsync("acme", async (db, ct) =>
        {
            db.Notes.Add(new Note { Id = "n1" });
            return await db.SaveChangesAsync(ct);
        }, CancellationToken.None));

    [Fact]
    public async Task Write_StaleVersion_IsConcurrentUpdate()
    {
        await _host.AddNoteAsync("n1");
        var stale = Assert.Single(await _host.NotesAsync());
        await ChangeAsync(db => db.Notes.Single(n => n.Id == "n1"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => ChangeAsync(db => db.Attach(Copy(stale)).Entity));

        Assert.Equal(CommonErrors.ConcurrentUpdate, refusal.Definition);
        Assert.Equal(2, Assert.Single(await _host.NotesAsync()).Version);
    }

    [Fact]
    public async Task Write_Published_IsInTheOutboxAndSignalled()
    {
        var signals = new List<CommitSignal>();
        Store.Committed += signals.Add;
        var due = DateTimeOffset.Parse("2030-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        await Store.WriteAsync("acme", (db, _) =>
        {
            db.Publish(new StringValue { Value = "x" }, "case_1", 7);
            db.Schedule("remind", "case_1", "case_1", due);
            return Task.CompletedTask;
        }, CancellationToken.None);

        var row = await Store.ReadAsync("", (db, ct) => db.Outbox.SingleAsync(ct), CancellationToken.None);
        Assert.Equal(("google.protobuf.StringValue", "\"x\"", "acme", "case_1", 7L), (row.Type, row.Payload, row.Tenant, row.Subject, row.Sequence));
        var signal = Assert.Single(signals);
        Assert.Equal(row.Position, Assert.Single(signal.Published).Position);
        Assert.Equal(due, signal.EarliestDue);
    }

    [Fact]
    public async Task Write_InsideAWrite_IsRefusedInsteadOfWaitingForEver() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync("acme", (_, _) => _host.AddNoteAsync("n1"), CancellationToken.None));

    [Fact]
    public async Task Write_Cancelled_IsNotCarriedOut()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("acme", (db, _) =>
        {
            db.Notes.Add(new Note { Id = "n1" });
            return Task.CompletedTask;
        }, gone.Token));

        Assert.Empty(await _host.NotesAsync());
    }

    /// <summary>Each run of the work starts from what was read.</summary>
    private static Note Copy(Note note) => new() { Tenant = note.Tenant, Id = note.Id, Text = note.Text, WrittenAt = note.WrittenAt, Version = note.Version };

    private Task ChangeAsync(Func<TestDbContext, Note> find) => Store.WriteAsync("acme", (db, _) =>
    {
        find(db).Text = Guid.NewGuid().ToString();
        return Task.CompletedTask;
    }, CancellationToken.None);

    private Task ExecuteAsync(string? key, string id, string fingerprint = "f1", string tenant = "acme") =>
        Store.ExecuteAsync(StoreHost.Call(key, fingerprint, tenant), (db, _) =>
        {
            db.Notes.Add(new Note { Id = id });
            return Task.FromResult(new StringValue { Value = id });
        }, CancellationToken.None);
}

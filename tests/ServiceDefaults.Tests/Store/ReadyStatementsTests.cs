using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>Statements the writer keeps compiled, and rows it inserts without tracking them.</summary>
public sealed class ReadyStatementsTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private StoreHost _host = null!;

    public async Task InitializeAsync() => _host = await StoreHost.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_TheSameStatementsAgain_KeepsOneOfEach()
    {
        await TouchAsync("n0");
        var once = await ShelfAsync();
        for (var i = 1; i < 20; i++)
            await TouchAsync($"n{i}");

        Assert.True(once > 0);
        Assert.Equal(once, await ShelfAsync());
        Assert.Equal(20, (await _host.NotesAsync()).Count(note => note.Text == "touched"));
    }

    [Fact]
    public async Task Write_AQueryWithinTheSameQuery_RunsBoth()
    {
        for (var i = 0; i < 3; i++)
            await _host.AddNoteAsync($"n{i}");

        var pairs = await _host.Store.WriteAsync("acme", async (db, ct) =>
        {
            var count = 0;
            await foreach (var _ in db.Notes.AsNoTracking().OrderBy(note => note.Id).AsAsyncEnumerable().WithCancellation(ct))
                count += (await db.Notes.AsNoTracking().OrderBy(note => note.Id).ToListAsync(ct)).Count;
            return count;
        }, default);

        Assert.Equal(9, pairs);
    }

    [Fact]
    public async Task Write_AReaderLeftInTheMiddle_IsClosedForTheNext()
    {
        for (var i = 0; i < 3; i++)
            await _host.AddNoteAsync($"n{i}");
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("n0", await _host.Store.WriteAsync("acme", async (db, ct) => (await db.Notes.OrderBy(note => note.Id).AsAsyncEnumerable().FirstAsync(ct)).Id, default));
            await TouchAsync("n9");
        }
    }

    [Fact]
    public async Task Write_AStatementThatFailed_WorksTheNextTime()
    {
        await _host.AddNoteAsync("n1");
        await Assert.ThrowsAsync<DbUpdateException>(() => _host.AddNoteAsync("n1"));
        await _host.AddNoteAsync("n2");

        Assert.Equal(2, (await _host.NotesAsync()).Count);
    }

    [Fact]
    public async Task Write_AfterTheTableHasChanged_SeesTheChange()
    {
        await TouchAsync("n1");
        await _host.Store.WriteAsync("acme", (db, ct) => db.Database.ExecuteSqlRawAsync("ALTER TABLE notes ADD COLUMN more TEXT NOT NULL DEFAULT 'x'", ct), default);
        await TouchAsync("n2");

        Assert.Equal(2, (await _host.NotesAsync()).Count);
    }

    [Fact]
    public void Shelf_WhenFull_KeepsNoMore()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var shelf = new StatementShelf();
        for (var i = 0; i < StatementShelf.MaxStatements + 10; i++)
            shelf.Put(shelf.Take($"SELECT {i}", connection));

        Assert.Equal(StatementShelf.MaxStatements, shelf.Count);
    }

    [Fact]
    public async Task Insert_ARow_IsStampedAndReadAsAnyOther()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.FromHours(2));
        await _host.Store.WriteAsync("acme", async (db, ct) =>
        {
            await db.InsertAsync(new Note { Id = "n1", Text = "hello", Mood = Mood.Upset, WrittenAt = at }, ct);
            var note = await db.Notes.SingleAsync(ct);
            note.Text = "changed";
        }, default);

        var note = Assert.Single(await _host.NotesAsync());
        Assert.Equal(("acme", "changed", Mood.Upset, null, at.ToUniversalTime(), 2L), (note.Tenant, note.Text, note.Mood, note.LaterMood, note.WrittenAt, note.Version));
        Assert.Empty(await _host.NotesAsync("other"));
    }

    [Fact]
    public async Task Insert_ARowOfAnotherTenantOrInAReader_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _host.Store.WriteAsync("acme", (db, ct) => db.InsertAsync(new Note { Id = "n1", Tenant = "other" }, ct), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _host.Store.ReadAsync("acme", async (db, ct) =>
        {
            await db.InsertAsync(new Note { Id = "n1" }, ct);
            return 0;
        }, default));

        Assert.Empty(await _host.NotesAsync());
    }

    [Fact]
    public async Task Insert_InWorkThatFails_IsTakenBackAlone()
    {
        var failing = _host.Store.WriteAsync("acme", async (db, ct) =>
        {
            await db.InsertAsync(new Note { Id = "n1" }, ct);
            throw new InvalidTimeZoneException();
        }, default);
        await _host.AddNoteAsync("n2");
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => failing);

        Assert.Equal("n2", Assert.Single(await _host.NotesAsync()).Id);
    }

    private Task TouchAsync(string id) => _host.Store.WriteAsync("acme", async (db, ct) =>
    {
        var note = await db.Notes.FirstOrDefaultAsync(n => n.Id == id, ct);
        if (note is null)
            db.Notes.Add(new Note { Id = id, Text = "touched" });
        else
            note.WrittenAt = note.WrittenAt.AddSeconds(1);
    }, default);

    private Task<int> ShelfAsync() => _host.Store.WriteAsync("acme", (db, _) => Task.FromResult(db.Shelf!.Count), default);
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>What only SQLite can promise: its connections for reading cannot write, whatever is asked of them.</summary>
public sealed partial class StoreTests
{
    [Fact]
    public async Task Read_ThatDeletesPastTheContext_IsRefused() => await Assert.ThrowsAsync<SqliteException>(() =>
        Store.ReadAsync("acme", (db, ct) => db.Outbox.ExecuteDeleteAsync(ct), CancellationToken.None));
}

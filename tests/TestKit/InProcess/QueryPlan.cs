using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.TestKit;

/// <summary>How SQLite answers a query: which indexes it reads, and whether it sorts.</summary>
public static class QueryPlan
{
    /// <summary>The plan's lines.</summary>
    public static Task<string> OfAsync<TContext, T>(Store<TContext> store, string tenant, Func<TContext, IQueryable<T>> query)
        where TContext : RecoveryDbContext
        where T : class => store.ReadAsync(tenant, async (db, ct) =>
        {
            await using var command = query(db).CreateDbCommand();
#pragma warning disable CA2100 // The command EF Core made, explained.
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(ct);
            var plan = "";
            while (await reader.ReadAsync(ct))
                plan += reader.GetString(3) + "\n";
            return plan;
        }, CancellationToken.None);
}

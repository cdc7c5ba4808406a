using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// The rows that come with nearly every command: its key, its events, its timers. Written by statements kept ready on the connection, because through
/// change tracking they would cost several times what the service's own rows do.
/// </summary>
internal sealed class InfrastructureCommands(RecoveryDbContext db) : IDisposable
{
    private static readonly Statement FindKey = new(
        "SELECT fingerprint, refused, answer FROM idempotency_keys WHERE tenant = @p0 AND scope = @p1 AND \"key\" = @p2",
        [DbType.AnsiString, DbType.AnsiString, DbType.AnsiString]);

    private static readonly Statement DeleteTimer = new(
        "DELETE FROM timers WHERE tenant = @p0 AND kind = @p1 AND \"key\" = @p2", [DbType.AnsiString, DbType.AnsiString, DbType.String]);

    private readonly Dictionary<object, DbCommand> _ready = [];

    public async Task InsertAsync(OutboxMessage message, CancellationToken ct) =>
        message.Position = (long)(await Insert(message).ExecuteScalarAsync(ct))!;

    public async Task ReplaceAsync(string tenant, string kind, string key, TimerRow? timer, CancellationToken ct)
    {
        await Text(DeleteTimer, tenant, kind, key).ExecuteNonQueryAsync(ct);
        if (timer is not null)
            timer.Id = (long)(await Insert(timer).ExecuteScalarAsync(ct))!;
    }

    public Task InsertAsync(IdempotencyEntry entry, CancellationToken ct) => Insert(entry).ExecuteNonQueryAsync(ct);

    /// <summary>Inserts a row of the service's own, whose key is not made by the database.</summary>
    public Task InsertAsync(ITenantOwned row, CancellationToken ct) => Insert(row).ExecuteNonQueryAsync(ct);

    /// <summary>What is known of an idempotency key: fingerprint and answer.</summary>
    public async Task<IdempotencyEntry?> FindAsync(string tenant, string scope, string key, CancellationToken ct)
    {
        await using var reader = await Text(FindKey, tenant, scope, key).ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        return new IdempotencyEntry { Fingerprint = reader.GetString(0), Refused = reader.GetBoolean(1), Answer = (byte[])reader.GetValue(2) };
    }

    public void Dispose()
    {
        foreach (var command in _ready.Values)
            command.Dispose();
        _ready.Clear();
    }

    private DbCommand Insert(object row)
    {
        var insert = RowInsert.Of(db, row.GetType());
        if (!_ready.TryGetValue(insert, out var command))
            _ready.Add(insert, command = insert.Create(db.Database.GetDbConnection()));
        insert.Fill(command, row);
        return Enlist(command);
    }

    private DbCommand Text(Statement statement, params ReadOnlySpan<string> values)
    {
        if (!_ready.TryGetValue(statement, out var command))
            _ready.Add(statement, command = statement.Create(db.Database.GetDbConnection()));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return Enlist(command);
    }

    private DbCommand Enlist(DbCommand command)
    {
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>A statement and the kinds of its parameters, which are those of the columns: SQL Server would not use the index otherwise.</summary>
    private sealed class Statement(string sql, DbType[] parameters)
    {
        public DbCommand Create(DbConnection connection)
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < parameters.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.DbType) = ($"@p{i}", parameters[i]);
                command.Parameters.Add(parameter);
            }
            return command;
        }
    }
}

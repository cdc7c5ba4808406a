using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// Gives EF Core commands that are compiled already. It makes a new one for every query, and on SQLite compiling a statement costs more than running it.
/// Only a context with a shelf (the writer's) takes part.
/// </summary>
internal sealed class ReadyStatements : DbCommandInterceptor
{
    public static ReadyStatements Instance { get; } = new();

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        eventData is { Connection: SqliteConnection connection, Context: RecoveryDbContext { Shelf: { } shelf } }
            ? InterceptionResult<DbCommand>.SuppressWithResult(new ReadyCommand(shelf, connection))
            : result;
}

/// <summary>Compiled statements of one connection that nobody uses at the moment. One thread has it at a time, as it has the connection.</summary>
internal sealed class StatementShelf : IDisposable
{
    /// <summary>Statements kept; a service has a few dozen. What is beyond is compiled each time.</summary>
    public const int MaxStatements = 256;

    private readonly Dictionary<string, Stack<SqliteCommand>> _idle = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public SqliteCommand Take(string sql, SqliteConnection connection)
    {
        if (!_idle.TryGetValue(sql, out var commands) || !commands.TryPop(out var command))
        {
#pragma warning disable CA2100 // EF Core's own SQL.
            return new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        }
        Count--;
        return command;
    }

    public void Put(SqliteCommand command)
    {
        if (Count == MaxStatements)
        {
            command.Dispose();
            return;
        }
        command.Parameters.Clear();
        if (!_idle.TryGetValue(command.CommandText, out var commands))
            _idle.Add(command.CommandText, commands = []);
        commands.Push(command);
        Count++;
    }

    public void Dispose()
    {
        foreach (var command in _idle.Values.SelectMany(commands => commands))
            command.Dispose();
        _idle.Clear();
        Count = 0;
    }
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A command as EF Core uses it: it has its text before anything else, runs once and is disposed. Instead of its end, it goes back on the shelf.</summary>
internal sealed class ReadyCommand(StatementShelf shelf, SqliteConnection connection) : DbCommand
{
    private SqliteCommand? _command;
    private DbDataReader? _reader;
    private bool _failed;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            Release();
            _command = shelf.Take(value ?? "", connection);
        }
    }

    public override int CommandTimeout { get => Command.CommandTimeout; set => Command.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set => Command.CommandType = value; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public override bool DesignTimeVisible { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw Fixed(); }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction { get => Command.Transaction; set => Command.Transaction = (SqliteTransaction?)value; }

    private SqliteCommand Command => _command ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel() => Command.Cancel();

    public override void Prepare() => Command.Prepare();

    public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => _reader = Run(command => command.ExecuteReader(behavior));

    protected override DbParameter CreateDbParameter() => Command.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Release();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run)
    {
        // Only what ran to its end is known to be fit to run again.
        _failed = true;
        var result = run(Command);
        _failed = false;
        return result;
    }

    private void Release()
    {
        if (_command is null)
            return;
        _reader?.Dispose();
        if (_failed)
            _command.Dispose();
        else
            shelf.Put(_command);
        (_command, _reader, _failed) = (null, null, false);
    }

    private static NotSupportedException Fixed() => new("The command belongs to its connection.");
}

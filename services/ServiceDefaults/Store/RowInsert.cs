using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Recovery.ServiceDefaults.Store;

/// <summary>The INSERT of one table, made from the model: the columns, and how a row's values become parameters.</summary>
internal sealed class RowInsert
{
    private readonly (string Parameter, Func<object, object?> Read, RelationalTypeMapping Mapping, bool Nullable)[] _columns;
    private readonly string _sql;

    private RowInsert(IEntityType type, bool sqlServer)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var properties = type.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).ToList();
        var generated = type.GetProperties().SingleOrDefault(p => p.ValueGenerated == ValueGenerated.OnAdd);
        _columns = [.. properties.Select((p, i) => ($"@p{i}", Reader(p), p.GetRelationalTypeMapping(), p.IsNullable))];
        var names = string.Join(", ", properties.Select(p => $"\"{p.GetColumnName(table)}\""));
        var values = string.Join(", ", _columns.Select(c => c.Parameter));
        var key = generated?.GetColumnName(table);
        var (output, returning) = (key, sqlServer) switch
        {
            (null, _) => ("", ""),
            (_, true) => ($" OUTPUT inserted.\"{key}\"", ""),
            _ => ("", $" RETURNING \"{key}\""),
        };
        _sql = $"INSERT INTO \"{table.Name}\" ({names}){output} VALUES ({values}){returning}";
    }

    /// <summary>The statement for a type of rows; made once per model.</summary>
    public static RowInsert Of(RecoveryDbContext db, Type row)
    {
        var type = db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is not in the model.");
        return type.GetOrAddRuntimeAnnotationValue(
            "Recovery:RowInsert", static made => new RowInsert(made.type, made.sqlServer), (type, sqlServer: db.Provider == DatabaseProvider.SqlServer));
    }

    /// <summary>A command whose parameters <see cref="Fill"/> sets.</summary>
    public DbCommand Create(DbConnection connection)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model and numbered parameters.
        command.CommandText = _sql;
#pragma warning restore CA2100
        foreach (var (parameter, _, mapping, nullable) in _columns)
            command.Parameters.Add(mapping.CreateParameter(command, parameter, null, nullable));
        return command;
    }

    /// <summary>Sets the parameters to a row's values.</summary>
    public void Fill(DbCommand command, object row)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var value = _columns[i].Read(row);
            if (value is not null && _columns[i].Mapping.Converter is { } converter)
                value = converter.ConvertToProvider(value);
            command.Parameters[i].Value = value ?? DBNull.Value;
        }
    }

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        return getter.GetClrValue;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Tables, columns, keys and indexes in snake case, where the mapping does not name them itself.</summary>
internal sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        // Tables first: the default names of keys and indexes are made of them.
        foreach (var type in modelBuilder.Metadata.GetEntityTypes())
        {
            if (type.GetTableName() is { } table && !type.IsMappedToJson())
                type.Builder.ToTable(SnakeCase.Of(table));
        }
        foreach (var type in modelBuilder.Metadata.GetEntityTypes())
        {
            if (!type.IsMappedToJson())
                Rename(type);
        }
    }

    private static void Rename(IConventionEntityType type)
    {
        foreach (var property in type.GetProperties())
            property.Builder.HasColumnName(SnakeCase.Of(property.GetColumnName()));
        foreach (var key in type.GetKeys())
            key.Builder.HasName(key.GetName() is { } name ? SnakeCase.Of(name) : null);
        foreach (var foreignKey in type.GetForeignKeys())
            foreignKey.Builder.HasConstraintName(foreignKey.GetConstraintName() is { } name ? SnakeCase.Of(name) : null);
        foreach (var index in type.GetIndexes())
            index.Builder.HasDatabaseName(index.GetDatabaseName() is { } name ? SnakeCase.Of(name) : null);
    }
}

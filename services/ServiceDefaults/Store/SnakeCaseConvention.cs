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
            else if (type.GetContainerColumnName() is { } column)
                type.SetContainerColumnName(SnakeCase.Of(column));
        }
    }

    private static void Rename(IConventionEntityType type)
    {
        if (StoreObjectIdentifier.Create(type, StoreObjectType.Table) is { } table)
            RenameColumns(type, table);
        foreach (var key in type.GetKeys())
            key.Builder.HasName(key.GetName() is { } name ? SnakeCase.Of(name) : null);
        foreach (var foreignKey in type.GetForeignKeys())
            foreignKey.Builder.HasConstraintName(foreignKey.GetConstraintName() is { } name ? SnakeCase.Of(name) : null);
        foreach (var index in type.GetIndexes())
            index.Builder.HasDatabaseName(index.GetDatabaseName() is { } name ? SnakeCase.Of(name) : null);
    }

    private static void RenameColumns(IConventionTypeBase type, StoreObjectIdentifier table)
    {
        if (type.IsMappedToJson())
            return;
        foreach (var property in type.GetProperties())
        {
            // Asked for the table, a key column that an owned type shares with its owner answers with the owner's name.
            if (property.GetColumnName(table) is { } column)
                property.Builder.HasColumnName(SnakeCase.Of(column));
        }
        foreach (var complex in type.GetComplexProperties())
            RenameColumns(complex.ComplexType, table);
    }
}

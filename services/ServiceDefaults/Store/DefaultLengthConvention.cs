using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// Every string has a length: its own, that of the key it refers to (SQL Server refuses a foreign key of another length), or the default.
/// </summary>
internal sealed class DefaultLengthConvention : IModelFinalizingConvention
{
    private const int DefaultLength = 400;

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var type in modelBuilder.Metadata.GetEntityTypes())
            Limit(type);
    }

    private static void Limit(IConventionTypeBase type)
    {
        if (type.IsMappedToJson())
            return;
        foreach (var property in type.GetProperties().Where(p => p.ClrType == typeof(string) && p.GetMaxLength() is null))
            Limit(property);
        foreach (var complex in type.GetComplexProperties())
            Limit(complex.ComplexType);
    }

    private static void Limit(IConventionProperty property)
    {
        var key = Key(property);
        property.Builder.HasMaxLength(key.GetMaxLength() ?? DefaultLength);
        if (property.IsUnicode() is null && key.IsUnicode() is { } unicode)
            property.Builder.IsUnicode(unicode);
    }

    /// <summary>The key a column refers to in the end; itself where it refers to none.</summary>
    private static IConventionProperty Key(IConventionProperty property)
    {
        var seen = new HashSet<IConventionProperty>();
        while (seen.Add(property) && property.GetContainingForeignKeys().FirstOrDefault() is { } reference)
            property = reference.PrincipalKey.Properties[reference.Properties.ToList().IndexOf(property)];
        return property;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recovery.ServiceDefaults.Store;

/// <summary>How values and names stand in every table, so that no service decides it again and both databases sort alike.</summary>
internal static class RecoveryConventions
{
    private const int EnumLength = 40;

    /// <summary>Ordinal, as SQLite compares: ids and keys differ by case.</summary>
    private const string OrdinalCollation = "Latin1_General_100_BIN2";

    public static void Apply(ModelConfigurationBuilder builder, DatabaseProvider provider)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        var enums = builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumLength).AreUnicode(false);
        if (provider == DatabaseProvider.SqlServer)
        {
            builder.Properties<string>().UseCollation(OrdinalCollation);
            enums.UseCollation(OrdinalCollation);
        }
        else
        {
            builder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        }
        builder.Conventions.Add(_ => new DefaultLengthConvention());
        builder.Conventions.Add(_ => new SnakeCaseConvention());
    }

    /// <summary>SQLite can order a UTC date and time, not an offset.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        value => value.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    /// <summary>Sixteen bytes instead of 36 characters, in the order of the id.</summary>
    private sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(
        value => value.ToByteArray(true), stored => new Guid(stored, true));
}

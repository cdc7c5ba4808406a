using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recovery.Intake.Data;

/// <summary>How long a column is, in UTF-16 units: the contract counts Unicode scalars, which may take two.</summary>
internal static class ColumnLengths
{
    /// <summary>Of an id of ours.</summary>
    public const int Id = 40;

    private const int Currency = 3;
    private const int Unbounded = -1;
    private const int UnitsPerScalar = 2;

    public static PropertyBuilder<string> IsId(this PropertyBuilder<string> column) => column.HasMaxLength(Id).IsUnicode(false);

    public static PropertyBuilder<string?> IsCurrency(this PropertyBuilder<string?> column) => column.HasMaxLength(Currency).IsUnicode(false);

    public static PropertyBuilder<string> IsAscii(this PropertyBuilder<string> column, int length) => column.HasMaxLength(length).IsUnicode(false);

    public static PropertyBuilder<string> HoldsScalars(this PropertyBuilder<string> column, int scalars) => column.HasMaxLength(scalars * UnitsPerScalar);

    public static PropertyBuilder<string> IsUnbounded(this PropertyBuilder<string> column) => column.HasMaxLength(Unbounded);
}

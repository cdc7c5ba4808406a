using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Cases;

/// <summary>Flags as they stand in their column: <c>MEDICAL,MINORS</c>; null for none.</summary>
internal static class SensitiveFlags
{
    public static string? Write(IReadOnlyList<SensitiveFlag> flags) => flags.Count == 0 ? null : string.Join(',', flags.Select(WireNames.Of));

    public static IReadOnlyList<SensitiveFlag> Read(string? stored) =>
        string.IsNullOrEmpty(stored) ? [] : [.. stored.Split(',').Select(WireNames.Read<SensitiveFlag>)];

    /// <summary>All flags of two columns.</summary>
    public static string? Union(string? one, string? other) => one == other ? one : Write([.. Read(one).Union(Read(other)).Order()]);
}

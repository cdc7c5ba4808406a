using System.Globalization;
using System.Text;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>The two ways to name a field: a JSON Pointer (REST) and a protobuf path (gRPC).</summary>
internal static class FieldPath
{
    /// <summary>No name of the contract is as long. What a caller makes up is not sent back at any length.</summary>
    public const int MaxSegment = 64;

    /// <summary><c>#/items/0/sku</c> as <c>items[0].sku</c>.</summary>
    public static string FromPointer(string pointer)
    {
        var path = new StringBuilder(pointer.Length);
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                path.Append('[').Append(name).Append(']');
            else
                path.Append(path.Length == 0 ? "" : ".").Append(name);
        }
        return path.ToString();
    }

    /// <summary>A name as one segment of a JSON Pointer.</summary>
    public static string Segment(string name) =>
        Shown(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A name as it is told: cut where it is longer than any name of ours.</summary>
    public static string Shown(string name) => name.Length <= MaxSegment ? name : RpcErrors.Cut(name, MaxSegment) + "…";
}

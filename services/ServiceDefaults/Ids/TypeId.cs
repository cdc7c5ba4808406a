using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Recovery.ServiceDefaults.Ids;

/// <summary>
/// TypeIDs (type-safe, K-sortable ids): a prefix that says what the id names, and a UUIDv7 in 26 characters of Crockford's base 32.
/// </summary>
public static class TypeId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 26;

    /// <summary>A new id, sortable by <paramref name="now"/>.</summary>
    public static string New(string prefix, DateTimeOffset now) => FromGuid(prefix, Guid.CreateVersion7(now));

    /// <summary>The id that carries <paramref name="guid"/>.</summary>
    public static string FromGuid(string prefix, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(prefix.Length + 1 + SuffixLength, (prefix, value), static (chars, state) =>
        {
            state.prefix.CopyTo(chars);
            chars[state.prefix.Length] = '_';
            var rest = state.value;
            for (var i = chars.Length - 1; i > state.prefix.Length; i--, rest >>= 5)
                chars[i] = Alphabet[(int)(rest & 31)];
        });
    }

    /// <summary>True where <paramref name="id"/> is an id with that prefix.</summary>
    public static bool TryParse([NotNullWhen(true)] string? id, string prefix, out Guid guid)
    {
        guid = default;
        if (id is null || id.Length != prefix.Length + 1 + SuffixLength || !id.StartsWith(prefix, StringComparison.Ordinal) || id[prefix.Length] != '_')
            return false;
        var suffix = id.AsSpan(prefix.Length + 1);
        // 26 characters hold 130 bits; the first may carry only three.
        if (suffix[0] > '7')
            return false;
        UInt128 value = 0;
        foreach (var c in suffix)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            value = (value << 5) | (uint)digit;
        }
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        guid = new Guid(bytes, bigEndian: true);
        return true;
    }

    /// <summary>The UUID of an id whose prefix is known to be right.</summary>
    public static Guid ToGuid(string id)
    {
        var prefix = id[..Math.Max(0, id.LastIndexOf('_'))];
        return TryParse(id, prefix, out var guid) ? guid : throw new FormatException($"'{id}' is not a TypeID.");
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Paging;

/// <summary>
/// Page tokens: where the next page of a list begins, signed, good for the tenant and filter they were issued for. A token grants no access; it only
/// says where to go on.
/// </summary>
public sealed class PageTokens
{
    /// <summary>Longest token, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>How long a token is good, in wall time.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private const byte Version = 1;
    private const int HeaderLength = 1 + sizeof(long);
    private const int SignatureLength = 16;
    private readonly byte[] _key;
    private readonly WallTime _wall;

    /// <summary>Tokens under a key that all replicas share.</summary>
    /// <param name="internalKey">The installation's internal key; tokens use one derived from it.</param>
    /// <param name="wall">The clock tokens age by.</param>
    public PageTokens(ReadOnlySpan<byte> internalKey, WallTime wall)
    {
        _key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, internalKey, _key, salt: [], info: "recovery page tokens"u8);
        _wall = wall;
    }

    /// <summary>A hash of everything that decides what a list shows and in which order, except the page's size and token.</summary>
    public static string FilterHash(params IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            Append(hash, part ?? "\0");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The token of the page after the item with these sort keys.</summary>
    public string Next(string tenant, string filterHash, params string[] keys)
    {
        using var body = new MemoryStream();
        body.WriteByte(Version);
        Span<byte> issued = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(issued, _wall.Now.ToUnixTimeSeconds());
        body.Write(issued);
        foreach (var key in keys)
            WriteKey(body, key);
        body.Write(Sign(body.ToArray(), tenant, filterHash));
        var token = Base64Url.EncodeToString(body.ToArray());
        return token.Length <= MaxLength ? token : throw new InvalidOperationException($"Sort keys too long for a page token of {MaxLength} characters.");
    }

    /// <summary>Reads a token. False where it was not issued for this tenant and filter, was changed, or is too old.</summary>
    public bool TryRead(string token, string tenant, string filterHash, [NotNullWhen(true)] out string[]? keys)
    {
        keys = null;
        if (token.Length is 0 or > MaxLength || !Decode(token, out var bytes) || bytes.Length < HeaderLength + SignatureLength || bytes[0] != Version)
            return false;
        var body = bytes.AsSpan(..^SignatureLength);
        if (!CryptographicOperations.FixedTimeEquals(Sign(body, tenant, filterHash), bytes.AsSpan(^SignatureLength..)))
            return false;
        var age = _wall.Now - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(body[1..]));
        if (age > Life)
            return false;
        keys = ReadKeys(body[HeaderLength..]);
        return true;
    }

    /// <summary>Where to go on: null for the first page (no token), else the keys of the last item seen. A bad token is refused.</summary>
    public string[]? Read(string? token, string tenant, string filterHash)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        return TryRead(token, tenant, filterHash, out var keys)
            ? keys
            : throw new RuleBroken(CommonErrors.PageTokenInvalid, "Start again from the first page, with the same filter for all pages.");
    }

    private byte[] Sign(ReadOnlySpan<byte> body, string tenant, string filterHash)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hash, tenant);
        Append(hash, filterHash);
        hash.AppendData(body);
        return hash.GetHashAndReset()[..SignatureLength];
    }

    /// <summary>With its length, so that two parts are never taken for one.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static void WriteKey(MemoryStream body, string key)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        var bytes = Encoding.UTF8.GetBytes(key);
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)bytes.Length));
        body.Write(length);
        body.Write(bytes);
    }

    private static string[] ReadKeys(ReadOnlySpan<byte> body)
    {
        var keys = new List<string>();
        while (body.Length >= sizeof(ushort))
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(body);
            keys.Add(Encoding.UTF8.GetString(body.Slice(sizeof(ushort), length)));
            body = body[(sizeof(ushort) + length)..];
        }
        return [.. keys];
    }

    private static bool Decode(string token, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length > 0;
    }
}

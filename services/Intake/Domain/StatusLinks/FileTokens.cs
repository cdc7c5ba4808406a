using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Domain.StatusLinks;

/// <summary>The secret in a link to one file: tenant, file and expiry, signed under a key derived from the installation's. Nothing is stored.</summary>
internal sealed class FileTokens(IOptions<InternalTokenOptions> options, TimeProvider time)
{
    private const int MaxLength = 200;
    private const int GuidLength = 16;
    private const int SignatureLength = 32;
    private const int TenantStart = sizeof(long) + GuidLength;
    private const string Prefix = "att";

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.InternalKey), 32, salt: [], info: "recovery file links"u8.ToArray());

    public string Issue(string tenant, string attachment, DateTimeOffset expires)
    {
        var name = Encoding.UTF8.GetBytes(tenant);
        var token = new byte[TenantStart + name.Length + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(token, expires.ToUnixTimeSeconds());
        TypeId.ToGuid(attachment).TryWriteBytes(token.AsSpan(sizeof(long)), bigEndian: true, out _);
        name.CopyTo(token.AsSpan(TenantStart));
        HMACSHA256.HashData(_key, token.AsSpan(..^SignatureLength), token.AsSpan(^SignatureLength..));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token; false where it is not ours, was changed, or has expired.</summary>
    public bool TryRead(string token, [NotNullWhen(true)] out string? tenant, [NotNullWhen(true)] out string? attachment)
    {
        (tenant, attachment) = (null, null);
        if (token.Length > MaxLength || !Base64Url.IsValid(token, out var length) || length <= TenantStart + SignatureLength)
            return false;
        var bytes = Base64Url.DecodeFromChars(token);
        Span<byte> expected = stackalloc byte[SignatureLength];
        HMACSHA256.HashData(_key, bytes.AsSpan(..^SignatureLength), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(^SignatureLength..)) || DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes)) <= time.GetUtcNow())
            return false;
        tenant = Encoding.UTF8.GetString(bytes.AsSpan(TenantStart..^SignatureLength));
        attachment = TypeId.FromGuid(Prefix, new Guid(bytes.AsSpan(sizeof(long), GuidLength), bigEndian: true));
        return true;
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Domain.StatusLinks;

/// <summary>What a status link allows: to act as the customer of one case, until it expires.</summary>
internal sealed record StatusGrant(string Tenant, string CaseId, DateTimeOffset ExpiresAt);

/// <summary>
/// The secret in a status link (IN-15): tenant, case, expiry and 128 random bits, signed with HMAC-SHA256 under a key derived from the
/// installation's. Nothing is stored, so nothing can be stolen from the database; a link ends by its expiry.
/// </summary>
internal sealed class StatusTokens
{
    /// <summary>Longest token, in characters.</summary>
    public const int MaxLength = 200;

    private const byte Version = 1;
    private const int GuidLength = 16;
    private const int RandomLength = 16;
    private const int SignatureLength = 32;
    private const int CaseStart = 1 + sizeof(long);
    private const int TenantStart = CaseStart + GuidLength + RandomLength;
    private const string CasePrefix = "case";

    private readonly byte[] _key;
    private readonly TimeProvider _time;

    public StatusTokens(IOptions<InternalTokenOptions> options, TimeProvider time)
    {
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.InternalKey), 32, salt: [], info: "recovery status links"u8.ToArray());
        _time = time;
    }

    public string Issue(StatusGrant grant)
    {
        var tenant = Encoding.UTF8.GetBytes(grant.Tenant);
        var token = new byte[TenantStart + tenant.Length + SignatureLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), grant.ExpiresAt.ToUnixTimeSeconds());
        TypeId.ToGuid(grant.CaseId).TryWriteBytes(token.AsSpan(CaseStart), bigEndian: true, out _);
        RandomNumberGenerator.Fill(token.AsSpan(CaseStart + GuidLength, RandomLength));
        tenant.CopyTo(token.AsSpan(TenantStart));
        HMACSHA256.HashData(_key, token.AsSpan(..^SignatureLength), token.AsSpan(^SignatureLength..));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token. False where it is not ours, was changed, or has expired: whoever asks learns no more than that.</summary>
    public bool TryRead(string token, [NotNullWhen(true)] out StatusGrant? grant)
    {
        grant = null;
        if (token.Length > MaxLength || !Base64Url.IsValid(token, out var length) || length <= TenantStart + SignatureLength)
            return false;
        var bytes = Base64Url.DecodeFromChars(token);
        Span<byte> expected = stackalloc byte[SignatureLength];
        HMACSHA256.HashData(_key, bytes.AsSpan(..^SignatureLength), expected);
        // base64 has spare bits: only the one spelling we issued is the token.
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(^SignatureLength..)) || bytes[0] != Version || Base64Url.EncodeToString(bytes) != token)
            return false;
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)));
        if (expires <= _time.GetUtcNow())
            return false;
        var id = TypeId.FromGuid(CasePrefix, new Guid(bytes.AsSpan(CaseStart, GuidLength), bigEndian: true));
        grant = new StatusGrant(Encoding.UTF8.GetString(bytes.AsSpan(TenantStart..^SignatureLength)), id, expires);
        return true;
    }
}

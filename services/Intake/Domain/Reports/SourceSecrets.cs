using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Domain.Reports;

/// <summary>
/// The address a system posts to and the secret it signs with (Standard Webhooks 1.0.0). Both are derived from the installation's key, the tenant, the source's name and
/// its generation: nothing is stored, and the next generation is another secret.
/// </summary>
internal sealed class SourceSecrets(IOptions<InternalTokenOptions> options)
{
    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";
    private const int KeyLength = 32;
    private const int MacLength = 16;
    private const int MaxToken = 300;
    private const int MaxSignatures = 10;
    private const char Between = '\n';

    /// <summary>How old or new a signature may be: time enough for a slow way and a clock that is off.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.InternalKey), KeyLength, salt: [], info: "recovery sources"u8.ToArray());

    /// <summary>The secret as it is given to the system.</summary>
    public string Secret(string tenant, string source, int generation) => SecretPrefix + Convert.ToBase64String(KeyOf(tenant, source, generation));

    /// <summary>What the address ends in: it names tenant and source, and cannot be made up.</summary>
    public string Token(string tenant, string source)
    {
        var name = Encoding.UTF8.GetBytes($"{tenant}{Between}{source}");
        return Base64Url.EncodeToString([.. name, .. Mac(name)]);
    }

    public bool TryRead(string token, [NotNullWhen(true)] out string? tenant, [NotNullWhen(true)] out string? source)
    {
        (tenant, source) = (null, null);
        if (token.Length > MaxToken || !Base64Url.IsValid(token, out var length) || length <= MacLength)
            return false;
        var bytes = Base64Url.DecodeFromChars(token);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(^MacLength..), Mac(bytes[..^MacLength])))
            return false;
        var name = Encoding.UTF8.GetString(bytes.AsSpan(..^MacLength)).Split(Between);
        (tenant, source) = (name[0], name[1]);
        return true;
    }

    /// <summary>True where one of the signatures is that of these bytes under a generation that counts, made about now.</summary>
    public bool IsSigned(string tenant, string source, IEnumerable<int> generations, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length is 0 or > 255 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxSignatures).Where(one => one.StartsWith(Version, StringComparison.Ordinal)).Select(one => Encoding.UTF8.GetBytes(one)).ToList();
        var isSigned = false;
        foreach (var generation in generations)
        {
            var expected = Encoding.UTF8.GetBytes(Version + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(tenant, source, generation), signed)));
            foreach (var one in given)
                isSigned |= CryptographicOperations.FixedTimeEquals(one, expected);
        }
        return isSigned;
    }

    /// <summary>True where the secret itself was sent: helpdesks set a header and cannot sign.</summary>
    public bool IsSecret(string tenant, string source, IEnumerable<int> generations, string given)
    {
        var isSecret = false;
        foreach (var generation in generations)
            isSecret |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Secret(tenant, source, generation)));
        return isSecret;
    }

    private byte[] KeyOf(string tenant, string source, int generation) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"secret{Between}{tenant}{Between}{source}{Between}{generation}")));

    private byte[] Mac(byte[] name)
    {
        byte[] signed = [.. "token\n"u8, .. name];
        return HMACSHA256.HashData(_key, signed)[..MacLength];
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Webhooks;

/// <summary>
/// Keeps secrets unreadable to whoever has the database alone (edge 1.6): AES-GCM under a key derived from the installation's internal key, bound to the row
/// they belong to. While that key is being exchanged, what was sealed under the other one is still opened.
/// </summary>
internal sealed class SecretBox
{
    private const byte Version = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;
    private readonly byte[]? _earlier;

    public SecretBox(IConfiguration configuration)
    {
        _key = Derived(configuration["Recovery:InternalKey"]) ?? throw new ConfigurationInvalid($"Recovery:InternalKey must be {InternalTokenOptions.KeyBytes} random bytes in base64.");
        _earlier = Derived(configuration["Recovery:InternalKeyAlsoAccepted"]);
    }

    public string Seal<T>(T value, string tenant, string row)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value);
        var box = new byte[1 + NonceBytes + TagBytes + plain.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, box.AsSpan(1 + NonceBytes + TagBytes), box.AsSpan(1 + NonceBytes, TagBytes), Context(tenant, row));
        return Convert.ToBase64String(box);
    }

    public T Open<T>(string text, string tenant, string row) => Open<T>(text, tenant, row, out _);

    /// <param name="text">What was sealed.</param>
    /// <param name="tenant">The tenant it belongs to.</param>
    /// <param name="row">The row it belongs to.</param>
    /// <param name="isStale">True where it was sealed under the key that is going: it should be sealed again.</param>
    public T Open<T>(string text, string tenant, string row, out bool isStale)
    {
        var bytes = Convert.FromBase64String(text);
        isStale = false;
        if (Decrypt(_key, bytes, tenant, row) is { } plain)
            return JsonSerializer.Deserialize<T>(plain)!;
        isStale = true;
        return _earlier is { } earlier && Decrypt(earlier, bytes, tenant, row) is { } old
            ? JsonSerializer.Deserialize<T>(old)!
            : throw new CryptographicException($"The secrets of {row} cannot be opened with Recovery:InternalKey nor with the key also accepted.");
    }

    private static byte[]? Decrypt(byte[] key, byte[] bytes, string tenant, string row)
    {
        var plain = new byte[bytes.Length - 1 - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(bytes.AsSpan(1, NonceBytes), bytes.AsSpan(1 + NonceBytes + TagBytes), bytes.AsSpan(1 + NonceBytes, TagBytes), plain, Context(tenant, row));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null; // sealed under another key
        }
    }

    private static byte[] Context(string tenant, string row) => Encoding.UTF8.GetBytes($"{tenant}\0{row}");

    private static byte[]? Derived(string? internalKey)
    {
        var bytes = new byte[InternalTokenOptions.KeyBytes];
        if (internalKey is null || !Convert.TryFromBase64String(internalKey, bytes, out var length) || length != bytes.Length)
            return null;
        var key = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, key, salt: [], info: "recovery webhook secrets"u8);
        return key;
    }
}

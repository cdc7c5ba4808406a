using System.Security.Cryptography;
using System.Text;

namespace Recovery.Gateway.Credentials;

/// <summary>
/// The shape of an API key: <c>csr_live_</c>, 30 random base-62 characters and a checksum of six. The prefix lets secret scanners find a leaked
/// key, the checksum lets a mistyped one be refused without a look-up.
/// </summary>
internal static class ApiKeyFormat
{
    public const string Marker = "csr_live_";

    /// <summary>How many characters after the marker find the key's record.</summary>
    public const int PrefixLength = 8;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 30;
    private const int ChecksumLength = 6;
    private const int Length = 9 + RandomLength + ChecksumLength;

    public static bool IsWellFormed(string key)
    {
        if (key.Length != Length || !key.StartsWith(Marker, StringComparison.Ordinal))
            return false;
        if (key.AsSpan(Marker.Length).IndexOfAnyExcept(Digits) >= 0)
            return false;
        return key.EndsWith(Checksum(key.AsSpan(0, Length - ChecksumLength)), StringComparison.Ordinal);
    }

    public static string PrefixOf(string key) => key.Substring(Marker.Length, PrefixLength);

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    /// <summary>A new key, to be shown once.</summary>
    public static string New()
    {
        var text = Marker + RandomNumberGenerator.GetString(Digits, RandomLength);
        return text + Checksum(text);
    }

    /// <summary>CRC-32 (IEEE) of the text before it, in six base-62 digits, most significant first.</summary>
    internal static string Checksum(ReadOnlySpan<char> text)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var c in text)
        {
            crc ^= (byte)c;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        crc = ~crc;
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--, crc /= 62)
            digits[i] = Digits[(int)(crc % 62)];
        return new string(digits);
    }
}

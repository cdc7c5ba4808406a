using System.Security.Cryptography;
using System.Text;

namespace Recovery.AppHost.Keys;

/// <summary>
/// The form of an API key: a prefix that secret scanners know, 30 random characters, and the CRC-32 of all that comes before it, by which a mistyped
/// key is told from an unknown one without a look-up.
/// </summary>
internal static class ApiKey
{
    public const string Prefix = "csr_live_";
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 30;
    private const int ChecksumLength = 6;
    private const int ShownLength = 8;

    public static string New()
    {
        var text = Prefix + RandomNumberGenerator.GetString(Base62, RandomLength);
        return text + Checksum(text);
    }

    /// <summary>The part that may be stored and shown, to find a key's row by.</summary>
    public static string ShownPart(string key) => key.Substring(Prefix.Length, ShownLength);

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    public static bool HasValidForm(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.Length == Prefix.Length + RandomLength + ChecksumLength
        && key[^ChecksumLength..] == Checksum(key[..^ChecksumLength]);

    private static string Checksum(string text)
    {
        var digits = new char[ChecksumLength];
        var rest = Crc32(Encoding.ASCII.GetBytes(text));
        for (var i = ChecksumLength - 1; i >= 0; i--, rest /= 62)
            digits[i] = Base62[(int)(rest % 62)];
        return new string(digits);
    }

    /// <summary>CRC-32 as in zip and PNG (reflected, polynomial 0xEDB88320).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}

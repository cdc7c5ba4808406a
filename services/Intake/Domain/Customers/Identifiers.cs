using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Domain.Customers;

/// <summary>
/// What a reference says of who somebody is, normalised, strongest first: the caller's own id, e-mail, phone, handle, device (IN-02). A handle names a
/// person on its channel only; an e-mail compares without case, a phone by its digits.
/// </summary>
internal static class Identifiers
{
    /// <summary>Longest key; of a longer identifier the hash stands in.</summary>
    public const int MaxLength = 300;

    /// <summary>How many a reference has at most.</summary>
    public const int Most = 5;

    public const string Own = "id";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Handle = "handle";
    public const string Device = "device";

    public static IReadOnlyList<string> Of(CustomerRef customer, string channel)
    {
        var keys = new List<string>(Most);
        Add(keys, OfOwn(customer.ExternalId));
        Add(keys, OfEmail(customer.Email));
        Add(keys, OfPhone(customer.Phone));
        Add(keys, OfHandle(channel, customer.Handle));
        Add(keys, Key(Device, customer.Device.Trim()));
        return keys;
    }

    public static string? OfOwn(string id) => Key(Own, id.Trim());

    public static string? OfEmail(string email) => Key(Email, email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant());

    public static string? OfPhone(string phone) => Key(Phone, Digits(phone));

    public static string? OfHandle(string channel, string handle) =>
        handle.Trim().TrimStart('@').Normalize(NormalizationForm.FormKC).ToLowerInvariant() is { Length: > 0 } name ? Key(Handle, $"{channel}:{name}") : null;

    /// <summary>The kind of a key: what stands before its first colon.</summary>
    public static string KindOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The value of a key: what stands behind its first colon.</summary>
    public static string ValueOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static void Add(List<string> keys, string? key)
    {
        if (key is not null)
            keys.Add(key);
    }

    private static string? Key(string kind, string value)
    {
        if (value.Length == 0)
            return null;
        var key = $"{kind}:{value}";
        return key.Length <= MaxLength ? key : $"{kind}:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";
    }

    /// <summary>"+49 (0)30 / 123" and "0049 30 123" are written the same; what holds no digit is taken as it is.</summary>
    private static string Digits(string phone)
    {
        var written = phone.Trim().Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        if (digits.Length == 0)
            return written.ToLowerInvariant();
        if (written.StartsWith('+'))
            return "+" + digits;
        return digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits;
    }
}

using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Domain.Customers;

/// <summary>
/// What a reference says of who somebody is, normalised, strongest first: the caller's own id, e-mail, phone, handle (IN-02). A handle names a
/// person on its channel only; an e-mail compares without case, a phone by its digits.
/// </summary>
internal static class Identifiers
{
    /// <summary>Longest key; of a longer identifier the hash stands in.</summary>
    public const int MaxLength = 300;

    public static IReadOnlyList<string> Of(CustomerRef customer, string channel)
    {
        var keys = new List<string>(4);
        Add(keys, "id", customer.ExternalId.Trim());
        Add(keys, "email", customer.Email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant());
        Add(keys, "phone", Phone(customer.Phone));
        if (Handle(customer.Handle) is { Length: > 0 } handle)
            Add(keys, "handle", $"{channel}:{handle}");
        return keys;
    }

    private static void Add(List<string> keys, string kind, string value)
    {
        if (value.Length == 0)
            return;
        var key = $"{kind}:{value}";
        keys.Add(key.Length <= MaxLength ? key : $"{kind}:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}");
    }

    private static string Handle(string handle) => handle.Trim().TrimStart('@').Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>"+49 (0)30 / 123" and "0049 30 123" are written the same; what holds no digit is taken as it is.</summary>
    private static string Phone(string phone)
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

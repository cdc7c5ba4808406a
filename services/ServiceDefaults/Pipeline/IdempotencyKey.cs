using System.Text;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>
/// The syntax of a key: an RFC 8941 string (<c>"k"</c>) or, as most clients send it, the bare value; both are the key <c>k</c>. 1 to 255 characters of
/// printable ASCII.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "idempotency-key";
    public const int MaxLength = 255;

    /// <summary>The key a header's values give; null where the header is not there.</summary>
    public static string? FromHeader(IReadOnlyList<string> values) => values.Count switch
    {
        0 => null,
        1 => Checked(Unquoted(values[0].Trim(' ', '\t'))),
        _ => throw Invalid("The idempotency key is given twice."),
    };

    /// <summary>The key a <c>request_id</c> gives; null where it is empty.</summary>
    public static string? FromField(string value) => value.Length == 0 ? null : Checked(value);

    public static RuleBroken Invalid(string detail) => new(CommonErrors.IdempotencyKeyInvalid, detail);

    private static string Checked(string key)
    {
        if (key.Length is 0 or > MaxLength || key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw Invalid($"An idempotency key is 1 to {MaxLength} characters of printable ASCII.");
        return key;
    }

    private static string Unquoted(string value)
    {
        if (value.Length == 0 || value[0] != '"')
            return value;
        if (value.Length < 2 || value[^1] != '"')
            throw Invalid("The idempotency key's quotes are not closed.");
        var key = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length - 1 && value[i + 1] is '"' or '\\')
                i++;
            else if (value[i] is '"' or '\\')
                throw Invalid("The idempotency key has a quote or backslash that is not escaped.");
            key.Append(value[i]);
        }
        return key.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Recovery.Demo.Reading;

/// <summary>Brings the values of somebody else's file into the form the API takes; what cannot be read is left out, not guessed.</summary>
internal static class Clean
{
    public const int MaxTextLength = 20_000;
    private const int MaxChannelLength = 40;
    private const int MaxEmailLength = 254;
    private const long MaxLossCents = 100_000_000;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Free text: line breaks and tabs stay, other control characters go.</summary>
    public static string Text(string value) => Take(value, MaxTextLength, rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\r' or '\t');

    /// <summary>One line: what steers a terminal or hides in a name becomes nothing, line breaks become spaces.</summary>
    public static string Line(string value, int maxLength) =>
        Take(value.Replace('\n', ' ').Replace('\r', ' '), maxLength, rune => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);

    /// <summary>A channel's name such as <c>web_form</c>; forms sent on the web are web forms, and what is not said is e-mail.</summary>
    public static string Channel(string value)
    {
        var letters = value.Trim().ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_').Take(MaxChannelLength).ToArray();
        var name = new string(letters).Trim('_');
        return name switch
        {
            "" => "email",
            "web" => "web_form",
            _ => char.IsAsciiLetter(name[0]) ? name : "other",
        };
    }

    public static string Email(string value)
    {
        var line = Line(value, MaxEmailLength + 1);
        var at = line.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < line.Length - 1 && at == line.LastIndexOf('@') && line.Length <= MaxEmailLength && !line.Contains(' ', StringComparison.Ordinal) ? line : "";
    }

    public static DateTimeOffset? Date(string value) =>
        DateTimeOffset.TryParse(value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) && date >= Earliest && date < Latest
            ? date
            : null;

    public static long? Cents(string value) =>
        decimal.TryParse(value.Trim().TrimStart('$').Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount) && amount > 0 && amount <= MaxLossCents / 100
            ? (long)decimal.Round(amount * 100)
            : null;

    private static string Take(string value, int maxLength, Func<Rune, bool> accept)
    {
        var result = new StringBuilder(Math.Min(value.Length, maxLength));
        var taken = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (taken >= maxLength)
                break;
            if (!accept(rune))
                continue;
            result.Append(rune.ToString());
            taken++;
        }
        return result.ToString().Trim();
    }
}

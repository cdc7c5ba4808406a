using System.Globalization;
using System.Text;

namespace Recovery.Intake.Channels;

/// <summary>Text from outside, brought into the form the contract's fields have, so that what a channel delivers is taken and not refused for a stray character.</summary>
internal static class FieldText
{
    public const int MaxText = 20_000;
    public const int MaxSubject = 300;
    public const int MaxName = 200;
    public const int MaxReference = 255;

    private const string Cut = "…";

    /// <summary>Free text: line breaks and tabs stay, other control characters go; what is too long ends in an ellipsis.</summary>
    public static string Words(string? text, int max = MaxText)
    {
        var clean = new StringBuilder(Math.Min(text?.Length ?? 0, max));
        var (count, isCut) = (0, false);
        foreach (var rune in (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n'))
                continue;
            if (count == max - 1)
            {
                isCut = true;
                break;
            }
            clean.Append(rune.ToString());
            count++;
        }
        return isCut ? clean.ToString() + Cut : clean.ToString().Trim();
    }

    /// <summary>A name or reference on one line: nothing invisible, nothing that turns its direction, white space as single blanks.</summary>
    public static string Line(string? text, int max)
    {
        var clean = new StringBuilder();
        var (count, gap) = (0, false);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = clean.Length > 0;
                continue;
            }
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
                continue;
            if (count + (gap ? 1 : 0) >= max)
                break;
            clean.Append(gap ? " " : "").Append(rune.ToString());
            count += gap ? 2 : 1;
            gap = false;
        }
        return clean.ToString();
    }
}

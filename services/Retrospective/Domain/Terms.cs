using System.Globalization;
using System.Text;

namespace Recovery.Retrospective.Domain;

/// <summary>
/// The words of a text as they are compared in any language: folded in case and accents, cut to what inflected forms share. Where words are written
/// without spaces, pairs of characters take their place.
/// </summary>
internal static class Terms
{
    private const int Shortest = 3;

    /// <summary>"delivery", "delivered" and "deliveries" share so much; "Lieferung" and "liefern" do, too.</summary>
    private const int Stem = 6;

    public static IEnumerable<string> Of(string text) => Words(text).Select(word => word.Term);

    /// <summary>Each term with the word it stands for, as people write it.</summary>
    public static IEnumerable<(string Term, string Word)> Words(string text)
    {
        var word = new StringBuilder();
        var written = new StringBuilder();
        var before = '\0';
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var kind = char.GetUnicodeCategory(c);
            if (kind is UnicodeCategory.NonSpacingMark)
            {
                written.Append(c);
                continue;
            }
            if (kind is UnicodeCategory.OtherLetter)
            {
                if (before != '\0')
                    yield return ($"{before}{c}", $"{before}{c}");
                before = c;
                continue;
            }
            before = '\0';
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
                written.Append(char.ToLowerInvariant(c));
            }
            else if (Take(word, written) is { } whole)
            {
                yield return whole;
            }
        }
        if (Take(word, written) is { } last)
            yield return last;
    }

    private static (string Term, string Word)? Take(StringBuilder word, StringBuilder written)
    {
        (string, string)? taken = word.Length >= Shortest ? (word.ToString(0, Math.Min(word.Length, Stem)), written.ToString().Normalize(NormalizationForm.FormC)) : null;
        word.Clear();
        written.Clear();
        return taken;
    }
}

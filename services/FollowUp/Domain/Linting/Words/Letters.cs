using System.Globalization;
using System.Text;

namespace Recovery.FollowUp.Domain.Linting.Words;

/// <summary>Evens out how a word may be written: case, accents, ligatures. A phrase finds "désolé", "Desole" and "DÉSOLÉ" alike.</summary>
internal static class Letters
{
    private const char FirstFolded = 'À';

    /// <summary>Base letters of U+00C0 to U+017F, in order; a blank is a letter of its own.</summary>
    private const string Folded =
        "aaaaaa ceeeeiiiidnooooo ouuuuyt aaaaaa ceeeeiiiidnooooo ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllll  llnnnnnnnnnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Letters and digits make words; so do marks that stand on them.</summary>
    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    public static bool IsApostrophe(char c) => c is '\'' or '\u2018' or '\u2019' or '\u02BC' or '\uFF07' or '\u0060' or '\u00B4';

    public static bool IsDash(char c) => c is '-' or '–' or '—';

    /// <summary>The plain form of a text.</summary>
    public static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        Fold(text, plain);
        return plain.ToString();
    }

    /// <summary>Adds the plain form of a word to <paramref name="plain"/>.</summary>
    public static void Fold(ReadOnlySpan<char> word, StringBuilder plain)
    {
        foreach (var c in word)
        {
            if (char.IsAscii(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (Ligature(c) is { } pair)
                plain.Append(pair);
            else if (c >= FirstFolded && c - FirstFolded < Folded.Length && Folded[c - FirstFolded] != ' ')
                plain.Append(Folded[c - FirstFolded]);
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                plain.Append(char.ToLowerInvariant(c));
        }
    }

    private static string? Ligature(char c) => c switch
    {
        'ß' or '\u1E9E' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ĳ' or 'Ĳ' => "ij",
        _ => null,
    };
}

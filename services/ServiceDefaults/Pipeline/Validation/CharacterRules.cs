using System.Buffers;
using System.Globalization;
using System.Text;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>Lengths and characters of strings.</summary>
internal static class CharacterRules
{
    // C0 and DEL without tab, line feed and carriage return.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\r'))]);

    /// <summary>True where the text has at most <paramref name="length"/> Unicode scalars.</summary>
    public static bool FitsIn(string text, int length) => text.Length <= length || (text.Length <= 2L * length && CountScalars(text) <= length);

    public static int CountScalars(string text)
    {
        var pairs = 0;
        foreach (var c in text.AsSpan())
            pairs += char.IsLowSurrogate(c) ? 1 : 0;
        return text.Length - pairs;
    }

    /// <summary>True where the text holds no control character but tab and line breaks.</summary>
    public static bool IsText(string text) => !text.AsSpan().ContainsAny(Controls);

    /// <summary>True where nothing in the text is invisible, turns its direction or breaks its line.</summary>
    public static bool IsIdentifier(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return false;
        }
        return true;
    }
}

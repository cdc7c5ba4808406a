using System.Globalization;
using System.Text;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>Free text in a header: no line break, control or direction character survives, and nothing but ASCII goes out (RFC 2047).</summary>
internal static class HeaderText
{
    private const int MaxPlain = 60;

    /// <summary>An encoded word has at most 75 characters; 45 bytes make 60 in base 64.</summary>
    private const int MaxWordBytes = 45;

    public static string Unstructured(string text)
    {
        var clean = Clean(text);
        return IsPlain(clean) ? clean : EncodedWords(clean);
    }

    /// <summary>A display name, as a quoted string or encoded words.</summary>
    public static string DisplayName(string text)
    {
        var clean = Clean(text);
        return IsPlain(clean) ? $"\"{clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : EncodedWords(clean);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                clean.Append(' ');
            else if (category is not UnicodeCategory.Format)
                clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    private static bool IsPlain(string text) =>
        text.Length <= MaxPlain && !text.Contains("=?", StringComparison.Ordinal) && text.All(c => c is >= ' ' and <= '~');

    private static string EncodedWords(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes.Count + rune.Utf8SequenceLength > MaxWordBytes)
                Flush();
            bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=");
            bytes.Clear();
        }
    }
}

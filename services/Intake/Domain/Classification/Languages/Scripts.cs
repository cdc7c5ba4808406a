using System.Globalization;

namespace Recovery.Intake.Domain.Classification.Languages;

/// <summary>A script, or what languages share one. Those with one language name it by themselves; the others have a model.</summary>
internal enum Script
{
    None,
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Han,
    Kana,
    Hangul,
    Greek,
    Hebrew,
    Armenian,
    Georgian,
    Thai,
    Lao,
    Khmer,
    Burmese,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Ethiopic,
}

/// <summary>Which script a character belongs to, and what a script says of the language.</summary>
internal static class Scripts
{
    public const int Count = (int)Script.Ethiopic + 1;

    /// <summary>The first and last character of each block, and its script.</summary>
    private static readonly (char First, char Last, Script Script)[] Blocks =
    [
        ('\u0041', '\u024F', Script.Latin), ('\u0370', '\u03FF', Script.Greek), ('\u0400', '\u052F', Script.Cyrillic), ('\u0530', '\u058F', Script.Armenian),
        ('\u0590', '\u05FF', Script.Hebrew), ('\u0600', '\u06FF', Script.Arabic), ('\u0750', '\u077F', Script.Arabic), ('\u0900', '\u097F', Script.Devanagari),
        ('\u0980', '\u09FF', Script.Bengali), ('\u0A00', '\u0A7F', Script.Gurmukhi), ('\u0A80', '\u0AFF', Script.Gujarati), ('\u0B80', '\u0BFF', Script.Tamil),
        ('\u0C00', '\u0C7F', Script.Telugu), ('\u0C80', '\u0CFF', Script.Kannada), ('\u0D00', '\u0D7F', Script.Malayalam), ('\u0D80', '\u0DFF', Script.Sinhala),
        ('\u0E00', '\u0E7F', Script.Thai), ('\u0E80', '\u0EFF', Script.Lao), ('\u1000', '\u109F', Script.Burmese), ('\u10A0', '\u10FF', Script.Georgian),
        ('\u1100', '\u11FF', Script.Hangul), ('\u1200', '\u139F', Script.Ethiopic), ('\u1780', '\u17FF', Script.Khmer), ('\u1E00', '\u1EFF', Script.Latin),
        ('\u1F00', '\u1FFF', Script.Greek), ('\u3040', '\u30FF', Script.Kana), ('\u3130', '\u318F', Script.Hangul), ('\u31F0', '\u31FF', Script.Kana),
        ('\u3400', '\u4DBF', Script.Han), ('\u4E00', '\u9FFF', Script.Han), ('\uAC00', '\uD7AF', Script.Hangul), ('\uF900', '\uFAFF', Script.Han),
        ('\uFB50', '\uFDFF', Script.Arabic), ('\uFE70', '\uFEFC', Script.Arabic), ('\uFF66', '\uFF9F', Script.Kana),
    ];

    /// <summary>The languages that have their script for themselves, among those told here.</summary>
    private static readonly Dictionary<Script, string> Alone = new()
    {
        [Script.Kana] = "ja",
        [Script.Hangul] = "ko",
        [Script.Greek] = "el",
        [Script.Hebrew] = "he",
        [Script.Armenian] = "hy",
        [Script.Georgian] = "ka",
        [Script.Thai] = "th",
        [Script.Lao] = "lo",
        [Script.Khmer] = "km",
        [Script.Burmese] = "my",
        [Script.Bengali] = "bn",
        [Script.Gurmukhi] = "pa",
        [Script.Gujarati] = "gu",
        [Script.Tamil] = "ta",
        [Script.Telugu] = "te",
        [Script.Kannada] = "kn",
        [Script.Malayalam] = "ml",
        [Script.Sinhala] = "si",
        [Script.Ethiopic] = "am",
    };

    /// <summary>The scripts whose languages a model tells apart.</summary>
    public static readonly Script[] Shared = [Script.Latin, Script.Cyrillic, Script.Arabic, Script.Devanagari, Script.Han];

    /// <summary>Every language told by its script alone.</summary>
    public static IReadOnlyCollection<string> Languages => Alone.Values;

    /// <summary>The language of a script that has one; null for one that several share.</summary>
    public static string? LanguageOf(Script script) => Alone.GetValueOrDefault(script);

    /// <summary>What the model of a shared script is called.</summary>
    public static string ModelOf(Script script) => $"language-{script.ToString().ToLowerInvariant()}";

    public static Script Of(char c)
    {
        if (char.IsAscii(c))
            return char.IsAsciiLetter(c) ? Script.Latin : Script.None;
        var (low, high) = (0, Blocks.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (c < Blocks[middle].First)
                high = middle - 1;
            else if (c > Blocks[middle].Last)
                low = middle + 1;
            else
                return char.IsLetter(c) || IsMark(c) ? Blocks[middle].Script : Script.None;
        }
        return Script.None;
    }

    /// <summary>How many letters of a script a text has.</summary>
    public static int Letters(ReadOnlySpan<char> text, Script script)
    {
        var letters = 0;
        foreach (var c in text)
            letters += Of(c) == script ? 1 : 0;
        return letters;
    }

    /// <summary>Vowel signs are letters to those who write with them.</summary>
    public static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The script of most letters. Japanese mixes: some kana among Chinese characters make it so.</summary>
    public static Script Leading(ReadOnlySpan<char> text)
    {
        Span<int> letters = stackalloc int[Count];
        letters.Clear();
        foreach (var c in text)
            letters[(int)Of(c)]++;
        if (letters[(int)Script.Kana] * 10 >= letters[(int)Script.Han])
            letters[(int)Script.Kana] += letters[(int)Script.Kana] > 0 ? letters[(int)Script.Han] : 0;
        var best = Script.None;
        for (var script = 1; script < Count; script++)
        {
            // A Chinese character or a syllable says as much as several letters of an alphabet.
            var weight = (Script)script is Script.Han or Script.Kana or Script.Hangul ? 3 : 1;
            letters[script] *= weight;
            if (letters[script] > 0 && (best == Script.None || letters[script] > letters[(int)best]))
                best = (Script)script;
        }
        return best;
    }
}

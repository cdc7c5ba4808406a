using System.Runtime.CompilerServices;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Domain.Classification.Languages;

/// <summary>
/// What a language model looks at: the runs of one to five letters of every word, its beginning and end included, and each word as a whole. Addresses,
/// names of people ("@ann") and numbers say nothing of the language.
/// </summary>
internal static class LanguageFeatures
{
    /// <summary>More letters do not change the answer.</summary>
    public const int MaxLetters = 90;
    private const int MaxWord = 40;
    private const int LongestRun = 5;
    private const char Edge = '_';
    private const uint RunKind = 0x11;
    private const uint WordKind = 0x77;

    /// <summary>The features of a text in one script; the place of each is where its word begins in the text.</summary>
    public static FeatureList Of(ReadOnlySpan<char> text, Script script)
    {
        var features = new FeatureList((MaxLetters + (MaxLetters / 2)) * (LongestRun + 1));
        Span<char> word = stackalloc char[MaxWord + 2];
        word[0] = Edge;
        var (length, letters, start) = (1, 0, 0);
        for (var i = 0; i <= text.Length && letters < MaxLetters; i++)
        {
            if (i < text.Length && IsLetter(text[i], script))
            {
                if (length == 1)
                    start = i;
                if (length <= MaxWord)
                    word[length++] = char.ToLowerInvariant(text[i]);
                letters++;
                continue;
            }
            if (length > 1)
            {
                word[length++] = Edge;
                AddWord(word[..length], start, features);
                length = 1;
            }
            if (i < text.Length)
                i = SkipAddress(text, i);
        }
        if (length > 1)
            AddWord(word[..length], start, features);
        return features;
    }

    /// <summary>Where a word that began at <paramref name="start"/> ends.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int start, Script script)
    {
        while (start < text.Length && IsLetter(text[start], script))
            start++;
        return start;
    }

    private static bool IsLetter(char c, Script script) => Scripts.Of(c) == script;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWord(ReadOnlySpan<char> word, int place, FeatureList features)
    {
        for (var run = 1; run <= LongestRun; run++)
        {
            for (var i = 0; i + run <= word.Length; i++)
            {
                if (run > 1 || word[i] != Edge)
                    features.Add(FeatureHash.Of(word.Slice(i, run), RunKind), place);
            }
        }
        if (word.Length - 2 > LongestRun - 2)
            features.Add(FeatureHash.Of(word, WordKind), place);
    }

    /// <summary>The last character of a name, a link or an address that begins here; where none does, this one.</summary>
    private static int SkipAddress(ReadOnlySpan<char> text, int i)
    {
        var rest = text[i..];
        var isName = rest[0] == '@';
        var isLink = rest[0] == ':' && rest.StartsWith("://", StringComparison.Ordinal);
        if (!isName && !isLink)
            return i;
        var end = rest.IndexOfAny(' ', '\n', '\t');
        return end < 0 ? text.Length - 1 : i + end - 1;
    }
}

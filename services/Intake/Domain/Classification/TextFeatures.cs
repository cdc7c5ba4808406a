using System.Globalization;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// What the models of a report look at: its words, pairs of neighbours, beginnings of long words, what the word lists found, how long it is and how it
/// is punctuated. The place of a feature is the number of its (first) word.
/// </summary>
internal static class TextFeatures
{
    /// <summary>A model reads the beginning of a very long text; the word lists read all of it.</summary>
    public const int MaxWords = 1500;
    private const int BeginningLength = 5;
    private const int MostOfAWord = 3;
    private const int Others = 64;
    private const double ManyPoints = 4;
    private const double LengthStep = 1.5;
    private const uint WordKind = 1;
    private const uint BeginningKind = 2;
    private const uint FoundKind = 3;
    private const uint ShapeKind = 4;
    private const uint NumberWord = 0x5bd1e995;

    public static FeatureList Of(FoldedText text, Evidence evidence, ReadOnlySpan<char> original)
    {
        var words = Math.Min(text.Words.Count, MaxWords);
        var features = new FeatureList((words * MostOfAWord) + Others);
        var before = 0u;
        for (var i = 0; i < words; i++)
        {
            var (start, end) = text.Words[i];
            var word = text.Chars[start..end];
            var hash = char.IsAsciiDigit(word[0]) ? NumberWord : FeatureHash.Of(word, WordKind);
            features.Add(hash, i);
            if (i > 0)
                features.Add(FeatureHash.Pair(before, hash), i - 1);
            if (word.Length > BeginningLength)
                features.Add(FeatureHash.Of(word[..BeginningLength], BeginningKind), i);
            before = hash;
        }
        AddFound(evidence, features);
        AddShape(words, original, features);
        return features;
    }

    private static void AddFound(Evidence evidence, FeatureList features)
    {
        Span<char> name = stackalloc char[16];
        foreach (var (speaks, value, points) in evidence.Found)
        {
            var step = points >= ManyPoints ? 2 : 1;
            for (var i = 1; i <= step && name.TryWrite(CultureInfo.InvariantCulture, $"{(int)speaks}:{value}:{i}", out var length); i++)
                features.Add(FeatureHash.Of(name[..length], FoundKind), FeatureList.Nowhere);
        }
    }

    private static void AddShape(int words, ReadOnlySpan<char> original, FeatureList features)
    {
        // One feature for each length passed: a long text has them all, so length counts however many words share the score.
        for (var (passed, least) = (0, 2.0); least <= words; passed++, least *= LengthStep)
        {
            Span<char> shape = ['l', (char)('a' + passed)];
            features.Add(FeatureHash.Of(shape, ShapeKind), FeatureList.Nowhere);
        }
        if (original.Contains('!'))
            features.Add(FeatureHash.Of("!", ShapeKind), FeatureList.Nowhere);
        if (original.Contains('?'))
            features.Add(FeatureHash.Of("?", ShapeKind), FeatureList.Nowhere);
    }
}

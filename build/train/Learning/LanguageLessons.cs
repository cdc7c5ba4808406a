using System.Globalization;
using System.Text;
using Recovery.Intake.Domain.Classification.Languages;
using Recovery.Training.Sources;

namespace Recovery.Training.Learning;

/// <summary>
/// The samples of the language models: stretches of texts, from two words to a sentence, because reports are as short as that; some without accents,
/// because people leave them out.
/// </summary>
internal static class LanguageLessons
{
    private const int Seed = 20261123;
    private const int PerText = 10;
    private const int LeastPerLanguage = 1000;
    private const int MostPerLanguage = 6500;
    private const int LongestStretch = 25;
    private const double ShareOfPairs = 0.45;
    private const double ShareOfPhrases = 0.7;
    private const double ShareWithoutAccents = 0.12;

    public static List<Sample> Of(Script script, IReadOnlyList<LanguageText> texts)
    {
        var random = new Random(Seed);
        var samples = new List<Sample>();
        foreach (var language in texts.Where(text => Scripts.Leading(text.Text) == script || (script == Script.Han && IsHan(text))).GroupBy(text => text.Language).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var pool = language.Select(text => (text.IsWhole, Pieces: PiecesOf(text.Text, script))).Where(text => text.Pieces.Length > 0).ToArray();
            // Whom we know better we expect more often.
            var count = Math.Clamp(pool.Length * PerText, LeastPerLanguage, MostPerLanguage);
            for (var i = 0; i < count; i++)
                samples.Add(SampleOf(pool[random.Next(pool.Length)], script, language.Key, random));
        }
        return samples;
    }

    /// <summary>Japanese sentences hold kana; what of them is Chinese characters is what the model must tell from Chinese.</summary>
    private static bool IsHan(LanguageText text) => text.Language is "ja" or "zh";

    private static Sample SampleOf((bool IsWhole, string[] Pieces) text, Script script, string language, Random random)
    {
        var (first, count) = (0, text.Pieces.Length);
        if (!text.IsWhole)
        {
            var kind = random.NextDouble();
            count = Math.Min(text.Pieces.Length, kind < ShareOfPairs ? 2 : kind < ShareOfPhrases ? random.Next(3, 7) : LongestStretch);
            first = random.Next(text.Pieces.Length - count + 1);
        }
        var words = string.Join(script == Script.Han ? "" : " ", text.Pieces.Skip(first).Take(count));
        if (random.NextDouble() < ShareWithoutAccents)
            words = WithoutAccents(words);
        using var features = LanguageFeatures.Of(words, script);
        return new Sample(features.Hashes.ToArray(), language);
    }

    /// <summary>Words; of Chinese characters, pairs of them.</summary>
    private static string[] PiecesOf(string text, Script script) => script != Script.Han
        ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : [.. string.Concat(text.Where(c => Scripts.Of(c) == Script.Han)).Chunk(2).Select(pair => new string(pair))];

    private static string WithoutAccents(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Normalize(NormalizationForm.FormC);
}

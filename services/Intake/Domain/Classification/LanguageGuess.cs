using System.Collections.Frozen;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// Which language a text is in, told by its commonest words (Words/languages.txt). It tells seven languages and says "und" for every other one, for a
/// text of few words, and where two languages are as likely: a wrong language is worse than none.
/// </summary>
internal static class LanguageGuess
{
    /// <summary>The tag for "cannot be told" (BCP 47).</summary>
    public const string Undetermined = "und";

    /// <summary>More words do not change the answer.</summary>
    private const int MaxWords = 400;
    private const double LeastScore = 1;
    private const double LeastShare = 0.04;
    private const double LeastLead = 1.2;

    private static readonly ILookup<string, string[]> Lists = WordLists.Lines("words/languages.txt").Select(line => line.Split(':', 2)).ToLookup(
        parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static readonly string[] Languages = [.. Lists.Select(list => list.Key)];

    private static readonly FrozenDictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> Weights =
        Weigh().GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(FoldedText text)
    {
        Span<double> scores = stackalloc double[Languages.Length];
        scores.Clear();
        var words = Math.Min(text.Words.Count, MaxWords);
        for (var word = 0; word < words; word++)
        {
            var (start, end) = text.Words[word];
            if (!Weights.TryGetValue(text.Chars[start..end], out var weights))
                continue;
            for (var i = 0; i < weights.Length; i++)
                scores[i] += weights[i];
        }
        return Decide(scores, words);
    }

    private static string Decide(ReadOnlySpan<double> scores, int words)
    {
        var (best, second) = (0, 0d);
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                second = scores[best];
                best = i;
            }
            else if (scores[i] > second)
            {
                second = scores[i];
            }
        }
        var sure = scores[best] >= LeastScore && scores[best] >= LeastShare * words && scores[best] >= LeastLead * second;
        return sure && Languages[best][0] != '-' ? Languages[best] : Undetermined;
    }

    /// <summary>A word of several languages counts for each, and the less.</summary>
    private static FrozenDictionary<string, double[]> Weigh()
    {
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var list in Lists)
        {
            foreach (var word in list.SelectMany(words => words).Select(FoldedText.Fold))
            {
                if (!known.TryGetValue(word, out var languages))
                    known.Add(word, languages = []);
                languages.Add(list.Key);
            }
        }
        return known.ToFrozenDictionary(
            entry => entry.Key,
            entry => (double[])[.. Languages.Select(language => entry.Value.Contains(language) ? 1.0 / entry.Value.Count : 0)]);
    }
}

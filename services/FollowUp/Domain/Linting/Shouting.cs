namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Capitals and rows of marks. A short word in capitals may be an abbreviation; two beside each other, or a plain word, are not.</summary>
internal static class Shouting
{
    private const int RunOfAny = 3;
    private const int LongWord = 5;

    /// <param name="text">The message.</param>
    /// <param name="plainWords">Where it has words that nobody writes in capitals for another reason.</param>
    public static IEnumerable<(int Start, int End)> In(string text, IReadOnlyList<(int Start, int End)> plainWords)
    {
        var alone = plainWords.Where(place => IsCapitals(text, place)).ToList();
        var runs = Runs(text).Where(run => run.Count >= RunOfAny || (run.Count > 1 && run.Exists(word => word.End - word.Start >= LongWord)) || run.Exists(alone.Contains))
            .Select(run => (run[0].Start, run[^1].End));
        return runs.Concat(Marks(text)).OrderBy(place => place.Start);
    }

    private static IEnumerable<List<(int Start, int End)>> Runs(string text)
    {
        List<(int Start, int End)> run = [];
        foreach (var word in Words(text))
        {
            // "I" and "A" go with the capitals around them; alone they are just words.
            var capitals = IsCapitals(text, word) && (word.End - word.Start > 1 || run.Count > 0);
            if (run.Count > 0 && (!capitals || !IsGap(text.AsSpan(run[^1].End, word.Start - run[^1].End))))
            {
                yield return run;
                run = [];
            }
            if (capitals && (run.Count > 0 || word.End - word.Start > 1))
                run.Add(word);
        }
        if (run.Count > 0)
            yield return run;
    }

    private static bool IsGap(ReadOnlySpan<char> between) => between.IndexOfAnyExcept(" ,'’") < 0;

    private static bool IsCapitals(string text, (int Start, int End) place)
    {
        foreach (var c in text.AsSpan(place.Start, place.End - place.Start))
        {
            if (!char.IsUpper(c) && c is not ('\'' or '’'))
                return false;
        }
        return true;
    }

    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
            yield return (start, i);
        }
    }

    /// <summary>Two marks or more, an exclamation mark among them, blanks between them allowed.</summary>
    private static IEnumerable<(int Start, int End)> Marks(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsMark(text[i]))
                continue;
            var (start, last, marks, exclaims) = (i, i, 0, 0);
            for (; i < text.Length && (IsMark(text[i]) || text[i] == ' '); i++)
            {
                if (text[i] == ' ')
                    continue;
                last = i;
                marks++;
                exclaims += text[i] is '!' or '！' ? 1 : 0;
            }
            if (marks > 1 && exclaims > 0)
                yield return (start, last + 1);
        }
    }

    private static bool IsMark(char c) => c is '!' or '?' or '！' or '？';
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Times;

/// <summary>
/// The words for times of one language, from its file <c>Languages/xx.txt</c>: lines <c>meaning value: words, words</c>, the value left out where there
/// is none, more than one word where they belong together. <c># </c> begins a comment.
/// </summary>
internal sealed class TimeLanguage
{
    private const string Prefix = "times/";
    private static readonly ConcurrentDictionary<string, Lazy<TimeLanguage>> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<(IReadOnlyList<string> Words, TimeWord Word, int Value)>> _known = new(StringComparer.Ordinal);

    private TimeLanguage(string name, TextReader lines)
    {
        Splitter = new WordSplitter(name, []);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                Take(line);
        }
        // The longest row of words is the one that is meant.
        foreach (var first in _known.Keys.ToList())
            _known[first] = [.. _known[first].OrderByDescending(row => row.Words.Count)];
    }

    /// <summary>The languages there are files for, as two letters.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    public WordSplitter Splitter { get; }

    /// <param name="tag">A BCP 47 tag.</param>
    /// <returns>None where nobody has written down the language.</returns>
    public static TimeLanguage? For(string tag)
    {
        var name = tag.Split('-', '_')[0].ToLowerInvariant();
        return Names.Contains(name) ? Loaded.GetOrAdd(name, key => new Lazy<TimeLanguage>(() => Load(key))).Value : null;
    }

    /// <summary>What the words from <paramref name="at"/> on mean, and how many they are.</summary>
    public (TimeWord Word, int Value, int Words) Find(IReadOnlyList<string> words, int at)
    {
        foreach (var (row, word, value) in _known.GetValueOrDefault(words[at], []))
        {
            if (at + row.Count <= words.Count && row.Select((one, i) => words[at + i] == one).All(same => same))
                return (word, value, row.Count);
        }
        return (TimeWord.Other, 0, 1);
    }

    private void Take(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var meaning = line[..colon].Split(' ');
        var word = Enum.Parse<TimeWord>(meaning[0], ignoreCase: true);
        var value = meaning.Length == 1 ? 0
            : word == TimeWord.Unit ? (int)Enum.Parse<TimeUnit>(meaning[1], ignoreCase: true)
            : int.Parse(meaning[1], CultureInfo.InvariantCulture);
        foreach (var text in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = PlainWords.Of(Splitter, text);
            if (!_known.TryGetValue(words[0], out var rows))
                _known.Add(words[0], rows = []);
            rows.Add((words, word, value));
        }
    }

    private static TimeLanguage Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return new TimeLanguage(name, reader);
    }
}

using System.Buffers;
using System.Globalization;
using System.Reflection;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What a phrase speaks for.</summary>
internal enum Speaks
{
    /// <summary>For a category; value: the category.</summary>
    ForCategory = 1,

    /// <summary>For a severity; value: the severity.</summary>
    ForSeverity = 2,

    /// <summary>For a sensitive flag; value: the flag.</summary>
    ForFlag = 3,

    /// <summary>Against a flag: an idiom that contains its words and means something else; value: the flag.</summary>
    AgainstFlag = 4,

    /// <summary>For a sentiment; value: the sentiment.</summary>
    ForSentiment = 5,

    /// <summary>For an urgency; value: the urgency.</summary>
    ForUrgency = 6,

    /// <summary>For an emotion; value: the emotion.</summary>
    ForEmotion = 7,

    /// <summary>For a driver; value: the driver.</summary>
    ForDriver = 8,

    /// <summary>For a kind of failure; value: the kind.</summary>
    ForFailure = 9,
}

/// <summary>One thing a phrase says, with its points.</summary>
internal readonly record struct Rule(Speaks Speaks, int Value, double Points);

/// <summary>
/// The shipped word lists (Words/*.txt): data, not code. A section names what its phrases speak for, then come the phrases, one a line:
/// <c>(was|got) charged twice</c> stands for two, <c>suicid*</c> for every word that begins so, <c>a (big|) mistake</c> for one with and one without.
/// </summary>
internal static class WordLists
{
    private static readonly Dictionary<string, Speaks> Subjects = new()
    {
        ["category"] = Speaks.ForCategory,
        ["severity"] = Speaks.ForSeverity,
        ["flag"] = Speaks.ForFlag,
        ["not"] = Speaks.AgainstFlag,
        ["sentiment"] = Speaks.ForSentiment,
        ["urgency"] = Speaks.ForUrgency,
        ["emotion"] = Speaks.ForEmotion,
        ["driver"] = Speaks.ForDriver,
        ["failure"] = Speaks.ForFailure,
    };

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789 ");

    private static readonly string[] Lists =
    [
        "categories.en", "categories.de", "severity.en", "severity.de", "sensitive.en", "sensitive.de", "sensitive.more", "feelings.en", "feelings.de", "feelings.more",
    ];

    /// <summary>The rules of every shipped phrase, by folded phrase.</summary>
    public static IReadOnlyDictionary<string, Rule[]> LoadShipped()
    {
        var rules = new Dictionary<string, Rule[]>(StringComparer.Ordinal);
        foreach (var list in Lists)
            Read(Lines($"words/{list}.txt"), rules);
        return rules;
    }

    /// <summary>Reads one embedded list, without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The word list '{resource}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                yield return text;
        }
    }

    /// <summary>Reads the phrases of one list into <paramref name="into"/>.</summary>
    public static void Read(IEnumerable<string> lines, Dictionary<string, Rule[]> into)
    {
        Rule[] section = [];
        foreach (var line in lines)
        {
            if (line[0] == '[')
            {
                section = [.. line.Trim('[', ']').Split('+', StringSplitOptions.TrimEntries).Select(ReadRule)];
                continue;
            }
            foreach (var phrase in PhrasePattern.Expand(line).Select(FoldPhrase))
                into[phrase] = into.TryGetValue(phrase, out var known) ? Join(known, section) : section;
        }
    }

    /// <summary>A phrase counts once for each thing it speaks for; the list that names it first says with how many points.</summary>
    private static Rule[] Join(Rule[] known, Rule[] section) => [.. known.Concat(section).DistinctBy(rule => (rule.Speaks, rule.Value))];

    /// <summary>The form a phrase has in the automaton; empty where it holds no letter or digit.</summary>
    public static string FoldPhrase(string phrase)
    {
        if (!phrase.AsSpan().ContainsAnyExcept(Plain))
            return string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var folded = FoldedText.Fold(phrase);
        return folded.Length > 0 && phrase.TrimEnd().EndsWith('*') ? folded + "*" : folded;
    }

    /// <summary>"category DELAY 2": what, which, and the points where there are any.</summary>
    private static Rule ReadRule(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var speaks = Subjects[parts[0]];
        var value = speaks switch
        {
            Speaks.ForCategory => (int)WireNames.Read<Category>(parts[1]),
            Speaks.ForSeverity => (int)WireNames.Read<Severity>(parts[1]),
            Speaks.ForSentiment => (int)WireNames.Read<Sentiment>(parts[1]),
            Speaks.ForUrgency => (int)WireNames.Read<Urgency>(parts[1]),
            Speaks.ForEmotion => (int)WireNames.Read<Emotion>(parts[1]),
            Speaks.ForDriver => (int)WireNames.Read<Driver>(parts[1]),
            Speaks.ForFailure => (int)WireNames.Read<FailureKind>(parts[1]),
            _ => (int)WireNames.Read<SensitiveFlag>(parts[1]),
        };
        return new Rule(speaks, value, parts.Length > 2 ? double.Parse(parts[2], CultureInfo.InvariantCulture) : 1);
    }
}

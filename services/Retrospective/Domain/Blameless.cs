using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>No person is a root cause (RE-03): systems let people fail, and only systems can be fixed.</summary>
internal static class Blameless
{
    private static readonly string[] BlamingPhrases =
    [
        "human error", "user error", "operator error", "agent error", "agent's fault", "employee error", "careless", "negligence", "incompetence", "laziness", "did not pay attention",
        "should have known", "forgot to", "failed to follow",
    ];

    private static readonly char[] WordEnds = [' ', ',', '.', ';', ':', '\'', '’', '(', ')', '-', '/', '"'];

    /// <summary>Refuses a cause that names a colleague, or blames somebody without naming them.</summary>
    public static void Demand(string cause, IEnumerable<string> colleagues)
    {
        var words = cause.Split(WordEnds, StringSplitOptions.RemoveEmptyEntries);
        var named = colleagues.FirstOrDefault(name => ContainsName(words, name));
        if (named is not null)
            throw Refused($"'{named}' is a colleague. Ask what let it happen: which check, tool, rule or time was missing?");
        var phrase = BlamingPhrases.FirstOrDefault(phrase => cause.Contains(phrase, StringComparison.OrdinalIgnoreCase));
        if (phrase is not null)
            throw Refused($"'{phrase}' blames a person. Ask why that was possible, and name the cause behind it.");
    }

    private static bool ContainsName(string[] words, string name)
    {
        var parts = name.Split(WordEnds, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && words.AsSpan().IndexOf(parts, StringComparer.OrdinalIgnoreCase) >= 0;
    }

    private static RuleBroken Refused(string detail) =>
        new(RetrospectiveErrors.PersonAsCause, detail, [new FieldProblem("#/name", "person-as-cause", detail)]);

    private static int IndexOf(this Span<string> words, string[] parts, StringComparer comparer)
    {
        for (var i = 0; i + parts.Length <= words.Length; i++)
        {
            if (words.Slice(i, parts.Length).SequenceEqual(parts, comparer))
                return i;
        }
        return -1;
    }
}

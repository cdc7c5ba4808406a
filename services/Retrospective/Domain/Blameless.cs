using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>Words that put a failure on a person.</summary>
/// <param name="Words">Which.</param>
/// <param name="Why">What is wrong with them, in a sentence.</param>
/// <param name="Mend">What to ask instead.</param>
internal sealed record Blame(string Words, string Why, string Mend);

/// <summary>No person is a root cause (RE-03), neither by name nor by role: systems let people fail, and only systems can be fixed.</summary>
internal static class Blameless
{
    /// <summary>Names the person in other words, in the languages the suite writes.</summary>
    private static readonly string[] BlamingPhrases =
    [
        "human error", "human failure", "user error", "operator error", "agent error", "agent's fault", "employee error", "careless", "negligence", "incompetence", "incompetent", "laziness",
        "lack of attention", "lack of care", "did not pay attention", "didn't pay attention", "should have known", "should have checked", "forgot to", "failed to follow",
        "menschliches versagen", "bedienfehler", "fahrlässig", "unaufmerksam", "erreur humaine", "négligence", "error humano", "negligencia", "errore umano", "negligenza",
        "menselijke fout", "nalatigheid", "erro humano", "negligência",
    ];

    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "agent", "agents", "employee", "employees", "colleague", "colleagues", "driver", "drivers", "courier", "operator", "clerk", "manager", "supervisor", "technician", "engineer", "developer",
        "nurse", "doctor", "cashier", "staff", "worker", "workers", "intern", "representative", "rep", "receptionist", "pilot", "crew", "somebody", "someone", "he", "she", "they",
    };

    /// <summary>What a person did wrong. That somebody could not, did not know or had no tool says something of the system, and is no blame.</summary>
    private static readonly HashSet<string> Failings = new(StringComparer.OrdinalIgnoreCase)
    {
        "forgot", "ignored", "overlooked", "neglected", "mistyped", "misread", "misheard", "misplaced", "lied", "messed", "botched", "slacked",
    };

    private static readonly string[] FailingPhrases = ["failed to", "made a mistake", "made an error", "was wrong", "did not check", "did not follow", "did not read", "did not care", "did not bother", "did not listen"];

    private static readonly char[] WordEnds = [' ', ',', '.', ';', ':', '\'', '’', '(', ')', '-', '/', '"', '\n', '\r', '\t'];

    /// <summary>How many words may stand between the one who is blamed and what they did.</summary>
    private const int Reach = 6;

    /// <summary>The first words that blame somebody; null where none do.</summary>
    public static Blame? Find(string text, IEnumerable<string> colleagues)
    {
        var words = text.Split(WordEnds, StringSplitOptions.RemoveEmptyEntries);
        var named = colleagues.FirstOrDefault(name => ContainsName(words, name));
        if (named is not null)
            return new Blame(named, $"'{named}' is a colleague.", "Ask what let it happen: which check, tool, rule or time was missing?");
        var phrase = BlamingPhrases.FirstOrDefault(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
        if (phrase is not null)
            return new Blame(phrase, $"'{phrase}' blames a person.", "Ask why that was possible, and name the cause behind it.");
        var role = words.Index().FirstOrDefault(word => Roles.Contains(word.Item) && Fails(words, word.Index)).Item;
        return role is null ? null : new Blame(role, $"It puts the failure on '{role}'.", "Ask what made that likely for anybody in that place.");
    }

    /// <summary>Refuses a cause that is a person.</summary>
    public static void Demand(string cause, IEnumerable<string> colleagues)
    {
        if (Find(cause, colleagues) is { } blame)
            throw new RuleBroken(RetrospectiveErrors.PersonAsCause, $"{blame.Why} {blame.Mend}", [new FieldProblem("#/name", "person-as-cause", $"{blame.Why} {blame.Mend}")]);
    }

    private static bool Fails(string[] words, int role)
    {
        var after = words[(role + 1)..Math.Min(words.Length, role + 1 + Reach)];
        return after.Any(Failings.Contains) || FailingPhrases.Any(phrase => ContainsName(after, phrase));
    }

    private static bool ContainsName(string[] words, string name)
    {
        var parts = name.Split(WordEnds, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && Enumerable.Range(0, Math.Max(0, words.Length - parts.Length + 1)).Any(at => words.AsSpan(at, parts.Length).SequenceEqual(parts, StringComparer.OrdinalIgnoreCase));
    }
}

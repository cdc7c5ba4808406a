using System.Globalization;
using Recovery.Contracts.Retrospective.V1;
using Level = Recovery.Contracts.Retrospective.V1.ReviewProblem.Types.Level;

namespace Recovery.Retrospective.Domain;

/// <summary>What keeps a review from being submitted, and what would make it better (RE-03). Every rule says how to mend what it found.</summary>
internal static class ReviewCheck
{
    private static readonly HashSet<string> NoSources = new(StringComparer.OrdinalIgnoreCase)
    {
        "n/a", "na", "none", "no", "unknown", "tbd", "various", "everyone", "everybody", "common knowledge", "me", "myself", "internal", "unbekannt", "inconnu", "desconocido", "onbekend", "sconosciuto", "desconhecido",
    };

    /// <summary>They ask people to be better instead of making the failure harder.</summary>
    private static readonly string[] AskPeople =
    [
        "be more careful", "be careful", "pay more attention", "pay attention", "remind the", "remind staff", "remind everyone", "remind agents", "tell staff", "tell the team", "warn the", "raise awareness", "try harder", "discipline",
    ];

    private static readonly string[] Quantities = ["no", "none", "zero", "every", "all", "each", "half", "double", "never", "kein", "keine", "aucun", "ningún", "nessun", "geen", "nenhum"];

    public static IReadOnlyList<ReviewProblem> Of(Review review, SharedCause? cause, IReadOnlyCollection<string> colleagues) =>
        [.. Findings(review, colleagues).Concat(Whys(review.Whys, colleagues)).Concat(Cause(cause, colleagues)).Concat(Actions(review)).OrderBy(problem => problem.Level)];

    private static IEnumerable<ReviewProblem> Findings(Review review, IReadOnlyCollection<string> colleagues)
    {
        if (review.Findings.Count == 0)
            yield return Error("finding-missing", "findings", "Nothing is written down of what happened.", "Add what was found out, with where it can be seen.");
        foreach (var finding in review.Findings)
        {
            var about = Part("finding", finding.Number);
            if (!IsSource(finding.Source))
                yield return Error("source-vague", about, $"'{finding.Source}' is no place to look.", "Name a timeline entry, a log, a document, or who was asked by role.");
            if (Blameless.Find(finding.Text, colleagues) is { } blame)
                yield return Advice("person-as-cause", about, blame.Why, "Say what happened and by which role; " + char.ToLowerInvariant(blame.Mend[0]) + blame.Mend[1..]);
        }
    }

    private static IEnumerable<ReviewProblem> Whys(WhyTree tree, IReadOnlyCollection<string> colleagues)
    {
        if (tree.Whys.Count == 0)
            yield return Error("whys-missing", "whys", "Nobody asked why yet.", "Ask why it failed, and why that, until something in the system answers.");
        foreach (var leaf in tree.Leaves)
        {
            var about = Part("why", leaf.Number);
            if (Blameless.Find(leaf.Answer, colleagues) is { } blame)
                yield return Error("why-stops-at-person", about, $"The chain stops at a person: {blame.Why}", "Ask why once more. " + blame.Mend);
            else if (leaf.Kind == Why.Types.Kind.Unspecified)
                yield return Error("why-open", about, "The chain does not say what in the system it ends at.", "Say its kind (process, tool, training, information, capacity, policy, supplier, design, environment), or ask why once more.");
            if (!IsSource(leaf.Source))
                yield return Error("source-vague", about, "The end of the chain cannot be seen anywhere.", "Name a timeline entry, a log, a document, or who was asked by role.");
        }
    }

    private static IEnumerable<ReviewProblem> Cause(SharedCause? cause, IReadOnlyCollection<string> colleagues)
    {
        if (cause is null)
            yield return Error("root-cause-missing", "root_cause", "The review names no root cause.", "Name the shared cause, or take one of those suggested.");
        else if (Blameless.Find(cause.Name, colleagues) is { } blame)
            yield return Error("person-as-cause", "root_cause", blame.Why, blame.Mend);
    }

    private static IEnumerable<ReviewProblem> Actions(Review review)
    {
        if (review.Actions.Count == 0)
            yield return Error("action-missing", "actions", "Nothing is going to change.", "Add an action with an owner, a due date and a measure that will show it worked.");
        foreach (var action in review.Actions)
        {
            if (AskPeople.FirstOrDefault(words => action.Text.Contains(words, StringComparison.OrdinalIgnoreCase)) is { } words)
                yield return Advice("action-on-people", action.Id, $"'{words}' asks people to be better and leaves the system as it is.", "Change what they work with: a check, a default, a tool, a limit.");
            if (!IsMeasurable(action.Measure))
                yield return Advice("measure-vague", action.Id, "Nobody could tell from the measure whether it worked.", "Say how many, by when, or what must not happen again.");
        }
    }

    private static bool IsSource(string source) => source.Count(char.IsLetterOrDigit) >= 2 && !NoSources.Contains(source.Trim().TrimEnd('.', '!', '?'));

    private static bool IsMeasurable(string measure) => measure.Any(char.IsDigit) || measure.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => Quantities.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static string Part(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{number}");

    private static ReviewProblem Error(string rule, string about, string why, string mend) => new() { Rule = rule, Level = Level.Error, About = about, Why = why, Mend = mend };

    private static ReviewProblem Advice(string rule, string about, string why, string mend) => new() { Rule = rule, Level = Level.Advice, About = about, Why = why, Mend = mend };
}

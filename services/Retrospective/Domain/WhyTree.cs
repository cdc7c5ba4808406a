using System.Globalization;
using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>The whys of a review as a tree; a value that is replaced, never changed.</summary>
internal sealed record WhyTree(IReadOnlyList<Why> Whys)
{
    public const int MaxDepth = 10;

    public static readonly WhyTree Empty = new([]);

    /// <summary>The ends of its chains.</summary>
    public IEnumerable<Why> Leaves
    {
        get
        {
            var parents = Whys.Select(why => why.Parent).ToHashSet();
            return Whys.Where(why => !parents.Contains(why.Number));
        }
    }

    /// <summary>The tree the whys make: numbers once, each after the one it answers, none deeper than <see cref="MaxDepth"/>.</summary>
    public static WhyTree Of(IEnumerable<Why> whys)
    {
        var ordered = whys.Select(why => why.Clone()).OrderBy(why => why.Number).ToList();
        var depths = new Dictionary<int, int> { [0] = 0 };
        foreach (var why in ordered)
        {
            if (why.Number == 0 || depths.ContainsKey(why.Number))
                throw NoTree(why, "Each why has a number of its own, from 1.");
            if (why.Parent >= why.Number || !depths.TryGetValue(why.Parent, out var depth))
                throw NoTree(why, "A why answers 0, the failure itself, or a why with a lower number.");
            if (depth == MaxDepth)
                throw NoTree(why, $"A chain has at most {MaxDepth} whys; its end is probably known earlier.");
            depths[why.Number] = depth + 1;
        }
        return new WhyTree(ordered);
    }

    private static RuleBroken NoTree(Why why, string detail) =>
        new(RetrospectiveErrors.WhysNotATree, string.Create(CultureInfo.InvariantCulture, $"Why {why.Number}: {detail}"), [new FieldProblem("#/whys", "whys-not-a-tree", detail)]);
}

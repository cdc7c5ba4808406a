using System.Collections.Frozen;
using System.Text.Json;
using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>Languages and skills reduced to what can be compared.</summary>
internal static class Abilities
{
    private const string Undetermined = "und";

    private static readonly FrozenDictionary<Category, string> SkillOf = Enum.GetValues<Category>()
        .Where(category => category is not (Category.Unspecified or Category.Other))
        .ToFrozenDictionary(category => category, category => JsonNamingPolicy.SnakeCaseLower.ConvertName(category.ToString()));

    private static readonly FrozenSet<string> Skills = SkillOf.Values.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The language of a BCP 47 tag without region or script; empty where the tag says nothing.</summary>
    public static string Language(string tag)
    {
        var primary = tag.Split('-', 2)[0].Trim().ToLowerInvariant();
        return primary == Undetermined ? "" : primary;
    }

    public static IReadOnlyList<string> Languages(IEnumerable<string> tags) => Distinct(tags.Select(Language));

    /// <summary>The skill a failure of the category asks for; empty where any will do.</summary>
    public static string Skill(Category category) => SkillOf.GetValueOrDefault(category, "");

    /// <summary>The skills that name a category. Others ("vip", "night shift") say nothing about which failures an agent can take, so they narrow nothing.</summary>
    public static IReadOnlyList<string> CategorySkills(IEnumerable<string> skills) =>
        Distinct(skills.Select(Key).Where(Skills.Contains));

    /// <summary>A skill as a case names its own.</summary>
    public static string Key(string skill) => skill.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace(':', '_');

    private static List<string> Distinct(IEnumerable<string> keys) => [.. keys.Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

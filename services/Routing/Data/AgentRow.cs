using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>
/// An agent. <see cref="Load"/> changes by conditional updates alone, which leave <see cref="Version"/> as it is: taking a case is no change of the agent.
/// </summary>
internal sealed class AgentRow : ITenantOwned, IVersioned
{
    public const char LevelSeparator = ':';

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public string Name { get; set; } = "";

    public IReadOnlyList<string> Languages { get; set; } = [];

    public IReadOnlyList<string> Skills { get; set; } = [];

    /// <summary>The languages as a case names its own, each between commas; empty means any.</summary>
    public string LanguageKeys { get; set; } = "";

    /// <summary>The skills that name a category, each between commas; empty means any.</summary>
    public string SkillKeys { get; set; } = "";

    public bool ClearedForSensitive { get; set; }

    public int Capacity { get; set; }

    public bool Available { get; set; }

    public Agent.Types.Role Role { get; set; }

    /// <summary>Units of effort the agent owns.</summary>
    public int Load { get; set; }

    /// <summary>Levels of skill, each as "billing:4".</summary>
    public IReadOnlyList<string> SkillLevels { get; set; } = [];

    public IReadOnlyList<Segment> Segments { get; set; } = [];

    /// <summary>The segments by name, each between commas; empty means any.</summary>
    public string SegmentKeys { get; set; } = "";

    /// <summary>A calendar of the policy; empty means always.</summary>
    public string Shift { get; set; } = "";

    public IReadOnlyList<Absence> Absences { get; set; } = [];

    /// <summary>True off shift and while absent; a timer turns it.</summary>
    public bool Away { get; set; }

    /// <summary>Emotional load as it was at <see cref="EmotionalAt"/> (RT-11).</summary>
    public double EmotionalLoad { get; set; }

    public DateTimeOffset? EmotionalAt { get; set; }

    public int HeavyInARow { get; set; }

    /// <summary>Counts the events published about the agent.</summary>
    public long EventSequence { get; set; }

    /// <summary>What the agent can do; see <see cref="At"/> for how they are now.</summary>
    public AgentState Facts => new(Id, Name, Available && !Away, ClearedForSensitive, Capacity, Load, Keys.Read(LanguageKeys), Keys.Read(SkillKeys))
    {
        Segments = Keys.Read(SegmentKeys),
        Levels = SkillLevels.Select(level => level.Split(LevelSeparator)).ToDictionary(parts => parts[0], parts => parts[1][0] - '0', StringComparer.Ordinal),
        HeavyInARow = HeavyInARow,
    };

    public AgentState At(AssignmentRules rules, DateTimeOffset now)
    {
        var fade = EmotionalAt is { } at ? rules.Fade(now - at) : 1;
        return Facts with { EmotionalLoad = EmotionalLoad * fade, Fade = fade };
    }
}

/// <summary>Short lists of keys in a column that a query can look into: <c>,de,en,</c>.</summary>
internal static class Keys
{
    private const char Separator = ',';

    public static string Write(IReadOnlyList<string> keys) => keys.Count == 0 ? "" : $"{Separator}{string.Join(Separator, keys)}{Separator}";

    public static IReadOnlyList<string> Read(string keys) => keys.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}

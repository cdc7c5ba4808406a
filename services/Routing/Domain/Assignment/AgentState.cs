namespace Recovery.Routing.Domain.Assignment;

/// <summary>What an agent can do, and does.</summary>
internal sealed record AgentState(
    string Id, string Name, bool Available, bool Cleared, int Capacity, int Load, IReadOnlyList<string> Languages, IReadOnlyList<string> Skills)
{
    private const int MiddleLevel = 3;

    /// <summary>Segments by name; empty means any.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>How well a skill is known, 1 to 5; where nothing is said, 3.</summary>
    public IReadOnlyDictionary<string, int> Levels { get; init; } = new Dictionary<string, int>();

    /// <summary>Emotional load at the time of asking (RT-11).</summary>
    public double EmotionalLoad { get; init; }

    /// <summary>What is left of the emotional load that was written down.</summary>
    public double Fade { get; init; } = 1;

    /// <summary>Heavy cases taken since the last that was not.</summary>
    public int HeavyInARow { get; init; }

    public bool HasRoomFor(CaseNeeds needs) => Load + EffortOf(needs) <= Capacity;

    /// <summary>What the case takes of the agent's capacity: one who owns nothing can always take one.</summary>
    public int EffortOf(CaseNeeds needs) => Math.Max(1, Math.Min(needs.Effort, Capacity));

    public int LevelOf(string skill) => skill.Length == 0 ? MiddleLevel : Levels.GetValueOrDefault(skill, MiddleLevel);
}

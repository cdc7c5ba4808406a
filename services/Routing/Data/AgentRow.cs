using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>
/// An agent. <see cref="Load"/> changes by conditional updates alone, which leave <see cref="Version"/> as it is: taking a case is no change of the agent.
/// </summary>
internal sealed class AgentRow : ITenantOwned, IVersioned
{
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

    /// <summary>How many cases the agent owns.</summary>
    public int Load { get; set; }

    /// <summary>Counts the events published about the agent.</summary>
    public long EventSequence { get; set; }

    public AgentState Facts => new(Id, Name, Available, ClearedForSensitive, Capacity, Load, Keys.Read(LanguageKeys), Keys.Read(SkillKeys));
}

/// <summary>Short lists of keys in a column that a query can look into: <c>,de,en,</c>.</summary>
internal static class Keys
{
    private const char Separator = ',';

    public static string Write(IReadOnlyList<string> keys) => keys.Count == 0 ? "" : $"{Separator}{string.Join(Separator, keys)}{Separator}";

    public static IReadOnlyList<string> Read(string keys) => keys.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}

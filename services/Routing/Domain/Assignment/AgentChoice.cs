using System.Globalization;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>What a case asks of its owner.</summary>
/// <param name="Sensitive">Only a cleared agent may see it (RT-05).</param>
/// <param name="Language">Primary language of the customer; empty where any will do.</param>
/// <param name="Skill">Skill the failure asks for; empty where any will do.</param>
internal sealed record CaseNeeds(bool Sensitive, string Language, string Skill);

/// <summary>What an agent can do, and does.</summary>
internal sealed record AgentState(
    string Id, string Name, bool Available, bool Cleared, int Capacity, int Load, IReadOnlyList<string> Languages, IReadOnlyList<string> Skills)
{
    public bool HasRoom => Load < Capacity;
}

/// <summary>Who gets a case (RT-03): the least loaded agent who is able; of several, the first by id.</summary>
internal static class AgentChoice
{
    /// <summary>Null where the agent is able, whatever their load; else why not.</summary>
    public static string? Obstacle(AgentState agent, CaseNeeds needs)
    {
        if (!agent.Available)
            return $"{agent.Id} is not available.";
        if (needs.Sensitive && !agent.Cleared)
            return $"{agent.Id} is not cleared for sensitive cases.";
        if (needs.Language.Length > 0 && agent.Languages.Count > 0 && !agent.Languages.Contains(needs.Language))
            return $"{agent.Id} does not speak the customer's language, {needs.Language}.";
        if (needs.Skill.Length > 0 && agent.Skills.Count > 0 && !agent.Skills.Contains(needs.Skill))
            return $"{agent.Id} does not list the skill {needs.Skill}.";
        return null;
    }

    public static AgentState? LeastLoaded(IEnumerable<AgentState> agents, CaseNeeds needs) => agents
        .Where(agent => agent.HasRoom && Obstacle(agent, needs) is null)
        .OrderBy(agent => agent.Load).ThenBy(agent => agent.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    public static string WhyChosen(AgentState agent, CaseNeeds needs)
    {
        var cleared = needs.Sensitive ? ", cleared for sensitive cases" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{agent.Name} is the least loaded able agent{cleared}: {agent.Load} of {agent.Capacity} cases.");
    }
}

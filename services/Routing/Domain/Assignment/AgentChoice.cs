using System.Globalization;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>Who gets a case that comes alone (RT-03): the able agent it costs least, with default rules the least loaded; of several, the first by id.</summary>
internal static class AgentChoice
{
    private enum Lack
    {
        None,
        Availability,
        Clearance,
        Language,
        Skill,
        Segment,
    }

    /// <summary>Null where the agent is able, whatever their load; else why not.</summary>
    public static string? Obstacle(AgentState agent, CaseNeeds needs) => LackOf(agent, needs) switch
    {
        Lack.Availability => $"{agent.Id} is not available.",
        Lack.Clearance => $"{agent.Id} is not cleared for sensitive cases.",
        Lack.Language => $"{agent.Id} does not speak the customer's language, {needs.Language}.",
        Lack.Skill => $"{agent.Id} does not list the skill {needs.Skill}.",
        Lack.Segment => $"{agent.Id} does not take customers of the segment {needs.Segment}.",
        _ => null,
    };

    public static bool IsAble(AgentState agent, CaseNeeds needs) => LackOf(agent, needs) == Lack.None;

    public static AgentState? Best(IEnumerable<AgentState> agents, CaseNeeds needs, AssignmentRules rules) => agents
        .Where(agent => agent.HasRoomFor(needs) && IsAble(agent, needs))
        .OrderBy(agent => needs.IsHeavy && rules.IsTooHeavy(agent, 0))
        .ThenBy(agent => PairCost.Total(agent, needs, rules)).ThenBy(agent => agent.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    public static string WhyNamed(AgentState agent) => $"{agent.Name} was named.";

    /// <param name="agent">Who was chosen.</param>
    /// <param name="needs">What the case asks.</param>
    /// <param name="others">Whom they were chosen among.</param>
    public static string WhyChosen(AgentState agent, CaseNeeds needs, IEnumerable<AgentState> others)
    {
        var best = others.All(other => other.Load >= agent.Load) ? "the least loaded able agent" : "of the able agents the one the case suits best";
        var cleared = needs.Sensitive ? ", cleared for sensitive cases" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{agent.Name} is {best}{cleared}: {agent.Load} of {agent.Capacity} cases.{PairCost.Sentences(agent, needs)}");
    }

    private static Lack LackOf(AgentState agent, CaseNeeds needs)
    {
        if (!agent.Available)
            return Lack.Availability;
        if (needs.Sensitive && !agent.Cleared)
            return Lack.Clearance;
        if (!Covers(agent.Languages, needs.Language))
            return Lack.Language;
        if (!Covers(agent.Skills, needs.Skill))
            return Lack.Skill;
        return Covers(agent.Segments, needs.Segment) ? Lack.None : Lack.Segment;
    }

    /// <summary>An empty list means any.</summary>
    private static bool Covers(IReadOnlyList<string> known, string asked) => asked.Length == 0 || known.Count == 0 || known.Contains(asked);
}

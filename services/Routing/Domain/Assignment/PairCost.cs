using System.Globalization;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>What it costs to give a case to an agent who is able: the less the better. Whole numbers, so that sums are the same in any order.</summary>
internal static class PairCost
{
    /// <summary>One unit of effort that is owned already.</summary>
    private const long PerEffort = 1_000;
    private const int MiddleLevel = 3;
    private const int MaxLevel = 5;
    private const int Whole = 100;

    /// <summary>What does not depend on how many cases the agent owns: skill, and what the case would ask on top of what was heard lately (RT-11).</summary>
    public static long Standing(AgentState agent, CaseNeeds needs, AssignmentRules rules)
    {
        var skill = (MaxLevel - agent.LevelOf(needs.Skill)) * rules.SkillPoints(needs.Severity);
        var emotional = (long)Math.Round(agent.EmotionalLoad * needs.Intensity * rules.EmotionWeight / Whole);
        return skill + emotional;
    }

    /// <summary>With the load.</summary>
    public static long Total(AgentState agent, CaseNeeds needs, AssignmentRules rules) => Standing(agent, needs, rules) + OfLoad(agent.Load, agent.EffortOf(needs));

    public static long OfLoad(int load, int effort) => PerEffort * load * effort;

    /// <summary>What stands behind it, where it is more than the load.</summary>
    public static string Sentences(AgentState agent, CaseNeeds needs)
    {
        var level = agent.LevelOf(needs.Skill);
        var skill = level == MiddleLevel ? "" : string.Create(CultureInfo.InvariantCulture, $" Level {level} of {MaxLevel} in {needs.Skill}.");
        var heavy = needs.IsHeavy
            ? string.Create(CultureInfo.InvariantCulture, $" The case is heavy; emotional load {agent.EmotionalLoad:0}, {agent.HeavyInARow} heavy in a row before.")
            : "";
        return skill + heavy;
    }
}

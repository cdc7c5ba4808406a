using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>What a policy says of assignment, with the shipped numbers where it says nothing (RT-03, RT-11).</summary>
internal sealed class AssignmentRules(RoutingPolicy policy)
{
    private const int MaxIntensity = 100;
    private const int SeverityLevels = 5;

    private readonly RoutingPolicy.Types.Assigning _set = policy.Assigning ?? Defaults();

    /// <summary>The name of the playbook in force; the event of an assignment tells it.</summary>
    public string Playbook => Playbooks.InForce(policy).Name;

    public int EmotionWeight => _set.EmotionWeight;

    public double CoolAbove => _set.CoolAbove;

    public double BreakAbove => _set.BreakAbove;

    public TimeSpan HalfLife => TimeSpan.FromMinutes(_set.HalfLifeMinutes);

    public int MaxHeavyInARow => _set.HeavyInARow;

    /// <summary>How long an owner may do nothing before a breach costs them the case; null where the policy leaves it to people.</summary>
    public TimeSpan? IdleAfter => _set.IdleMinutes > 0 ? TimeSpan.FromMinutes(_set.IdleMinutes) : null;

    public static RoutingPolicy.Types.Assigning Defaults() => new()
    {
        Efforts = new() { Critical = 1, Major = 1, Moderate = 1, Minor = 1 },
        Intensities = new() { Critical = 40, Major = 20, Moderate = 10, Minor = 0, Sensitive = 30, Endangering = 60 },
        HeavyFrom = 60,
        HeavyInARow = 2,
        HalfLifeMinutes = 240,
        CoolAbove = 200,
        BreakAbove = 150,
        SkillWeight = 100,
        EmotionWeight = 20,
        IdleMinutes = 480,
    };

    /// <summary>What the better level of a skill is worth for such a failure.</summary>
    public long SkillPoints(Severity severity) => (long)_set.SkillWeight * (SeverityLevels - (severity == Severity.Unspecified ? (int)Severity.Moderate : (int)severity));

    /// <summary>True where one more heavy case would be too many: enough in a row, or the agent has to cool down.</summary>
    public bool IsTooHeavy(AgentState agent, int more) => agent.HeavyInARow + more >= MaxHeavyInARow || agent.EmotionalLoad >= CoolAbove;

    /// <summary>What is left of an emotional load after some time: half with each half-life.</summary>
    public double Fade(TimeSpan passed) => passed <= TimeSpan.Zero ? 1 : Math.Pow(0.5, passed / HalfLife);

    /// <summary>Units of capacity such a case takes.</summary>
    private int Effort(Severity severity) => severity switch
    {
        Severity.Critical => _set.Efforts.Critical,
        Severity.Major => _set.Efforts.Major,
        Severity.Minor => _set.Efforts.Minor,
        _ => _set.Efforts.Moderate,
    };

    /// <summary>0 to 100: what the case asks of the one who hears it.</summary>
    private int Intensity(CaseFacts facts)
    {
        var known = _set.Intensities;
        var severity = facts.Severity switch
        {
            Severity.Critical => known.Critical,
            Severity.Major => known.Major,
            Severity.Minor => known.Minor,
            _ => known.Moderate,
        };
        var flags = facts.Endangers ? known.Endangering : facts.Sensitive ? known.Sensitive : 0;
        return Math.Min(MaxIntensity, severity + flags);
    }

    /// <summary>What a case asks, with the weights of the policy.</summary>
    public CaseNeeds Weigh(CaseNeeds needs, CaseFacts facts)
    {
        var intensity = Intensity(facts);
        return needs with { Effort = Effort(facts.Severity), Intensity = intensity, IsHeavy = IsHeavy(intensity) };
    }

    private bool IsHeavy(int intensity) => intensity >= _set.HeavyFrom;
}

using Recovery.Contracts.Common.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;

namespace Recovery.Benchmarks.Measures.Routing.Simulation;

/// <summary>A case that will come in: when, what it asks, how long it takes at the middle level of skill, and by when it should be done (working hours).</summary>
internal sealed record SimCase(int Number, double ArrivesAt, double DueAt, double Hours, CaseFacts Facts, CaseNeeds Needs);

/// <summary>Somebody who works: what they can, which part of the day, and on which days they are away.</summary>
internal sealed record SimAgent(AgentState State, bool Early, IReadOnlySet<int> AwayOn)
{
    /// <summary>How long a case takes them, by level of skill: 1.2 of the middle at level 1, 0.8 at level 5.</summary>
    public double Factor(CaseNeeds needs) => 1.3 - (0.1 * State.LevelOf(needs.Skill));
}

/// <summary>
/// A month of a support team, by a seed. Time is working time: 22 days of 12 hours, end to end. Parameters, set before any engine was run on them:
/// 30 agents, each 8 of the 12 hours (half early, half late), away one day in twenty; two of five skills, levels 1 to 5; all speak English, two in five German, one in four
/// French; two in five are cleared. Cases: two peaks a day (hours 2 and 8), a peak day each week; severities 3, 12, 45, 40 percent; 12 percent sensitive; languages 72, 18, 10 percent;
/// effort log-normal (sigma 0.5) around 60, 45, 30, 20 minutes; due after 1, 4, 8, 24 hours. As many cases as make the work 95 percent of the agents' time.
/// </summary>
internal sealed class GeneratedMonth
{
    public const int Days = 22;
    public const double HoursPerDay = 12;
    public const double ShiftHours = 8;
    public const int Agents = 30;
    public const double Utilisation = 0.95;

    private const double AwayShare = 0.05;
    private const double SensitiveShare = 0.12;
    private const double Sigma = 0.5;

    private static readonly string[] Skills = ["delay", "billing", "quality", "outage", "cancellation"];
    private static readonly double[] SkillShares = [0.30, 0.25, 0.20, 0.15, 0.10];
    private static readonly string[] Languages = ["en", "de", "fr"];
    private static readonly double[] LanguageShares = [0.72, 0.18, 0.10];
    private static readonly double[] SeverityShares = [0.03, 0.12, 0.45, 0.40];
    private static readonly double[] MeanHours = [1, 0.75, 0.5, 1 / 3.0];
    private static readonly double[] DueHours = [1, 4, 8, 24];
    private static readonly double[] WeekShares = [1.25, 1.05, 0.95, 0.9, 0.85];

    private readonly Random _random;
    private readonly AssignmentRules _rules;

    public GeneratedMonth(int seed, AssignmentRules rules)
    {
        (_random, _rules) = (new Random(seed), rules);
        Team = [.. Enumerable.Range(0, Agents).Select(Agent)];
        Cases = Month();
    }

    public IReadOnlyList<SimAgent> Team { get; }

    /// <summary>By arrival.</summary>
    public IReadOnlyList<SimCase> Cases { get; }

    public double AgentHours => Team.Sum(agent => (Days - agent.AwayOn.Count) * ShiftHours);

    private SimAgent Agent(int number)
    {
        var first = number % Skills.Length;
        var second = (first + 1 + _random.Next(Skills.Length - 1)) % Skills.Length;
        var languages = new List<string> { "en" };
        if (_random.NextDouble() < 0.4)
            languages.Add("de");
        if (_random.NextDouble() < 0.25)
            languages.Add("fr");
        var state = new AgentState($"agent_{number:00}", $"agent {number}", true, _random.NextDouble() < 0.4, 1, 0, languages, [Skills[first], Skills[second]])
        {
            Levels = new Dictionary<string, int> { [Skills[first]] = _random.Next(1, 6), [Skills[second]] = _random.Next(1, 6) },
        };
        var away = Enumerable.Range(0, Days).Where(_ => _random.NextDouble() < AwayShare).ToHashSet();
        return new SimAgent(state, number % 2 == 0, away);
    }

    private List<SimCase> Month()
    {
        var (cases, work, all) = (new List<(double At, double Due, double Hours, CaseFacts Facts, CaseNeeds Needs)>(), 0.0, AgentHours * Utilisation);
        while (work < all)
        {
            var one = Draw();
            cases.Add(one);
            work += one.Hours;
        }
        return [.. cases.OrderBy(one => one.At).Select((one, number) => new SimCase(number, one.At, one.Due, one.Hours, one.Facts, one.Needs))];
    }

    private (double At, double Due, double Hours, CaseFacts Facts, CaseNeeds Needs) Draw()
    {
        var at = ArrivalTime();
        var severity = Pick(SeverityShares);
        var hours = MeanHours[severity] * Math.Exp((Sigma * Normal()) - (Sigma * Sigma / 2));
        var facts = new CaseFacts
        {
            Severity = (Severity)(severity + 1),
            Flags = _random.NextDouble() < SensitiveShare ? [_random.NextDouble() < 0.3 ? SensitiveFlag.Medical : SensitiveFlag.VulnerableCustomer] : [],
            WaitingSince = Start.AddHours(at),
        };
        var needs = new CaseNeeds(facts.Sensitive, Languages[Pick(LanguageShares)], Skills[Pick(SkillShares)]) { Severity = facts.Severity };
        // A case takes one place: the hours are the effort here.
        return (at, at + DueHours[severity], hours, facts, _rules.Weigh(needs, facts) with { Effort = 1 });
    }

    /// <summary>Where the working hours are laid on a calendar: only differences count.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private double ArrivalTime()
    {
        var heaviest = WeekShares.Max();
        while (true)
        {
            var day = _random.Next(Days);
            if (_random.NextDouble() * heaviest > WeekShares[day % WeekShares.Length])
                continue;
            var roll = _random.NextDouble();
            var hour = roll < 0.3 ? 2 + (0.8 * Normal()) : roll < 0.6 ? 8 + (0.8 * Normal()) : _random.NextDouble() * HoursPerDay;
            if (hour is >= 0 and < HoursPerDay)
                return (day * HoursPerDay) + hour;
        }
    }

    private int Pick(double[] shares)
    {
        var roll = _random.NextDouble();
        for (var i = 0; i < shares.Length - 1; i++)
        {
            if ((roll -= shares[i]) < 0)
                return i;
        }
        return shares.Length - 1;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}

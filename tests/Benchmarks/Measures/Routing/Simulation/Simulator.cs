using Recovery.Routing.Domain.Assignment;

namespace Recovery.Benchmarks.Measures.Routing.Simulation;

/// <summary>How a month went.</summary>
/// <param name="Breaches">Cases done after they were due, or not at all.</param>
/// <param name="WeightedLateness">Hours late, four times for critical, three for major, two for moderate, once for minor.</param>
/// <param name="MaxWait">Hours the longest waited for somebody to begin.</param>
/// <param name="LoadPeak">The highest emotional load of any agent.</param>
/// <param name="HandOvers">Cases that went from one agent to another.</param>
internal sealed record MonthOutcome(int Breaches, double WeightedLateness, double MaxWait, double LoadPeak, int HandOvers);

/// <summary>Plays a month with one strategy. Whoever has begun a case finishes it; everything else is up to the strategy.</summary>
internal sealed class Simulator(GeneratedMonth month, IStrategy strategy, AssignmentRules rules)
{
    /// <summary>Who waits is looked at whenever a case comes or is done, and every so often, for deadlines come near and shifts begin.</summary>
    private const double Tick = 0.25;

    private readonly double[] _busyUntil = new double[GeneratedMonth.Agents];
    private readonly double[] _load = new double[GeneratedMonth.Agents];
    private readonly double[] _loadAt = new double[GeneratedMonth.Agents];
    private readonly int[] _heavy = new int[GeneratedMonth.Agents];
    private readonly List<SimCase> _waiting = [];
    private double _late;
    private double _longest;
    private double _peak;
    private int _breaches;

    /// <summary>Hours of a day's stretch in which an agent is there.</summary>
    public static double Presence(SimAgent agent, int day, double from, double to)
    {
        var begin = agent.Early ? 0 : GeneratedMonth.HoursPerDay - GeneratedMonth.ShiftHours;
        return agent.AwayOn.Contains(day) ? 0 : Math.Max(0, Math.Min(to, begin + GeneratedMonth.ShiftHours) - Math.Max(from, begin));
    }

    public MonthOutcome Play()
    {
        const double End = GeneratedMonth.Days * GeneratedMonth.HoursPerDay;
        var (next, now) = (0, 0.0);
        while (now < End)
        {
            for (; next < month.Cases.Count && month.Cases[next].ArrivesAt <= now; next++)
                _waiting.Add(month.Cases[next]);
            Give(now);
            var tick = (Math.Floor(now / Tick) + 1) * Tick;
            var arrival = next < month.Cases.Count ? month.Cases[next].ArrivesAt : End;
            var done = _busyUntil.Where(at => at > now).DefaultIfEmpty(End).Min();
            now = Math.Min(tick, Math.Min(arrival, done));
        }
        foreach (var one in _waiting.Where(one => one.DueAt <= End))
            Count(one, End);
        return new MonthOutcome(_breaches, _late, _longest, _peak, strategy.HandOvers);
    }

    private void Give(double now)
    {
        if (_waiting.Count == 0)
            return;
        var (day, hour) = ((int)(now / GeneratedMonth.HoursPerDay), now % GeneratedMonth.HoursPerDay);
        var present = Enumerable.Range(0, GeneratedMonth.Agents).Where(number => Presence(month.Team[number], day, hour, hour + 1e-9) > 0).Select(number => new FreeAgent(number, StateOf(number, now))).ToList();
        var free = present.FindAll(agent => _busyUntil[agent.Number] <= now);
        foreach (var (one, agent) in strategy.Give(now, _waiting, free, present))
            Begin(one, agent, now);
    }

    private AgentState StateOf(int number, double now)
    {
        var fade = rules.Fade(TimeSpan.FromHours(now - _loadAt[number]));
        return month.Team[number].State with { EmotionalLoad = _load[number] * fade, Fade = fade, HeavyInARow = _heavy[number] };
    }

    private void Begin(SimCase one, int agent, double now)
    {
        _waiting.Remove(one);
        _load[agent] = StateOf(agent, now).EmotionalLoad + one.Needs.Intensity;
        (_loadAt[agent], _heavy[agent]) = (now, one.Needs.IsHeavy ? _heavy[agent] + 1 : 0);
        _peak = Math.Max(_peak, _load[agent]);
        _longest = Math.Max(_longest, now - one.ArrivesAt);
        _busyUntil[agent] = now + (one.Hours * month.Team[agent].Factor(one.Needs));
        Count(one, _busyUntil[agent]);
    }

    private void Count(SimCase one, double doneAt)
    {
        if (doneAt <= one.DueAt)
            return;
        _breaches++;
        _late += (5 - (int)one.Needs.Severity) * (doneAt - one.DueAt);
    }
}

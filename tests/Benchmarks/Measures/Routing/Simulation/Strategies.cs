using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Priority;

namespace Recovery.Benchmarks.Measures.Routing.Simulation;

/// <summary>An agent with nothing to do, as assignment sees them, and their number.</summary>
internal sealed record FreeAgent(int Number, AgentState State);

/// <summary>Who does what next.</summary>
internal interface IStrategy
{
    string Name { get; }

    /// <summary>Cases that went from one agent to another.</summary>
    int HandOvers { get; }

    /// <param name="now">The working hour.</param>
    /// <param name="waiting">By arrival.</param>
    /// <param name="free">Who is there and does nothing, by number.</param>
    /// <param name="present">Who is there.</param>
    IReadOnlyList<(SimCase Case, int Agent)> Give(double now, IReadOnlyList<SimCase> waiting, IReadOnlyList<FreeAgent> free, IReadOnlyList<FreeAgent> present);
}

/// <summary>One case after the other in an order, each to the first free agent who can take it.</summary>
internal sealed class InOrder(string name, Func<SimCase, double, double>? urgency) : IStrategy
{
    public string Name => name;

    public int HandOvers => 0;

    public IReadOnlyList<(SimCase Case, int Agent)> Give(double now, IReadOnlyList<SimCase> waiting, IReadOnlyList<FreeAgent> free, IReadOnlyList<FreeAgent> present)
    {
        var (given, left) = (new List<(SimCase, int)>(), free.ToList());
        IEnumerable<SimCase> order = urgency is null ? waiting : waiting.OrderByDescending(one => urgency(one, now)).ThenBy(one => one.Number);
        foreach (var one in order)
        {
            if (left.Count == 0)
                break;
            if (left.Find(agent => AgentChoice.IsAble(agent.State, one.Needs)) is not { } taker)
                continue;
            left.Remove(taker);
            given.Add((one, taker.Number));
        }
        return given;
    }
}

/// <summary>Each case to the next agent in turn who is there and can take it, who does them as they came; who leaves gives back what they have not begun.</summary>
internal sealed class RoundRobin : IStrategy
{
    private readonly Dictionary<int, int> _owners = [];
    private int _turn;

    public string Name => "round robin";

    public int HandOvers { get; private set; }

    public IReadOnlyList<(SimCase Case, int Agent)> Give(double now, IReadOnlyList<SimCase> waiting, IReadOnlyList<FreeAgent> free, IReadOnlyList<FreeAgent> present)
    {
        var there = present.Select(agent => agent.Number).ToHashSet();
        foreach (var one in waiting)
        {
            var isOwned = _owners.TryGetValue(one.Number, out var owner);
            if ((isOwned && there.Contains(owner)) || Next(one, present) is not { } next)
                continue;
            _owners[one.Number] = next;
            HandOvers += isOwned ? 1 : 0;
        }
        var given = new List<(SimCase, int)>();
        foreach (var agent in free)
        {
            if (waiting.FirstOrDefault(one => _owners.TryGetValue(one.Number, out var owner) && owner == agent.Number) is { } first)
                given.Add((first, agent.Number));
        }
        return given;
    }

    private int? Next(SimCase one, IReadOnlyList<FreeAgent> present)
    {
        for (var i = 0; i < present.Count; i++)
        {
            var agent = present[(_turn + i) % present.Count];
            if (!AgentChoice.IsAble(agent.State, one.Needs))
                continue;
            _turn = (_turn + i + 1) % present.Count;
            return agent.Number;
        }
        return null;
    }
}

/// <summary>The engine itself: its rank, with the pressure of the deadline, and its plan (RT-01, RT-03).</summary>
internal sealed class Engine(RoutingPolicy policy) : IStrategy
{
    private const double WarnShare = 0.75;
    private const int MaxPlanned = 64;
    private readonly AssignmentRules _rules = new(policy);

    public string Name => "engine";

    public int HandOvers => 0;

    public IReadOnlyList<(SimCase Case, int Agent)> Give(double now, IReadOnlyList<SimCase> waiting, IReadOnlyList<FreeAgent> free, IReadOnlyList<FreeAgent> present)
    {
        if (free.Count == 0 || waiting.Count == 0)
            return [];
        var able = waiting.Where(one => free.Any(agent => AgentChoice.IsAble(agent.State, one.Needs)));
        var cases = able.OrderByDescending(one => Rank(one, now)).ThenBy(one => one.Number).Take(MaxPlanned).ToDictionary(one => one.Number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
        var numbers = free.ToDictionary(agent => agent.State.Id, agent => agent.Number);
        var plan = AssignmentPlan.Of([.. cases.Select(one => new PlannedCase(one.Key, one.Value.Needs))], [.. free.Select(agent => agent.State)], _rules);
        return [.. plan.Select(owner => (cases[owner.Case], numbers[owner.Agent.Id]))];
    }

    private double Rank(SimCase one, double now)
    {
        var pressure = now >= one.DueAt ? ClockPressure.Passed : now >= one.ArrivesAt + (WarnShare * (one.DueAt - one.ArrivesAt)) ? ClockPressure.Near : ClockPressure.None;
        return CasePriority.Rank(one.Facts with { Pressure = pressure }, policy);
    }
}

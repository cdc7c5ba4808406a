namespace Recovery.Routing.Domain.Assignment;

/// <summary>
/// Kinds of case flow to agents at least cost, one case at a time along the cheapest path that is left (successive shortest paths with potentials). A heavy
/// case passes the agent's gate for heavy ones, which is dear once the agent has had enough of them in a row (RT-11).
/// </summary>
internal sealed class AssignmentFlow
{
    /// <summary>Dearer than any path without it: a heavy case too many is given only where nobody else can take it.</summary>
    public const long Penalty = 1_000_000_000;
    private const long Never = long.MaxValue / 4;

    private readonly CaseNeeds[] _kinds;
    private readonly AgentState[] _agents;
    private readonly AssignmentRules _rules;
    private readonly long[,] _cost;
    private readonly int[,] _count;
    private readonly int[,] _efforts;
    private readonly bool[] _isHeavy;
    private readonly int _gates;
    private readonly int _desks;
    private readonly int _sink;
    private readonly int[] _room;
    private readonly int[] _heavy;
    private readonly bool[] _dead;
    private readonly long[] _potential;
    private readonly long[] _distance;
    private readonly int[] _previous;
    private readonly int[] _effort;
    private readonly bool[] _final;
    private readonly bool[] _closed;
    private readonly bool _isUniform;
    private readonly List<int>[] _kindsAt;
    private readonly List<int> _touched = [];
    private long _steps;
    private long _bound;

    public AssignmentFlow(CaseNeeds[] kinds, AgentState[] agents, AssignmentRules rules)
    {
        (_kinds, _agents, _rules) = (kinds, agents, rules);
        (_cost, _count, _efforts) = (new long[kinds.Length, agents.Length], new int[kinds.Length, agents.Length], new int[kinds.Length, agents.Length]);
        (_gates, _desks, _sink) = (kinds.Length, kinds.Length + agents.Length, kinds.Length + (2 * agents.Length));
        _isHeavy = [.. kinds.Select(kind => kind.IsHeavy)];
        for (var k = 0; k < kinds.Length; k++)
        {
            for (var a = 0; a < agents.Length; a++)
                (_efforts[k, a], _cost[k, a]) = (agents[a].EffortOf(kinds[k]), AgentChoice.IsAble(agents[a], kinds[k]) ? PairCost.Standing(agents[a], kinds[k], rules) : Never);
        }
        _room = [.. agents.Select(agent => agent.Capacity - agent.Load)];
        _heavy = new int[agents.Length];
        _dead = new bool[kinds.Length];
        var nodes = _sink + 1;
        (_potential, _distance, _previous, _effort, _final) = (new long[nodes], new long[nodes], new int[nodes], new int[nodes], new bool[nodes]);
        (_closed, _kindsAt) = (new bool[nodes], [.. agents.Select(_ => new List<int>())]);
        _isUniform = kinds.All(kind => kind.Effort == 1);
        Array.Fill(_distance, Never);
    }

    public int Placed { get; private set; }

    /// <summary>True once nothing more can be placed.</summary>
    public bool IsFull => Array.TrueForAll(_dead, dead => dead);

    public int Count(int kind, int agent) => _count[kind, agent];

    /// <summary>Places one more case of a kind; false where that cannot be, now or later in this plan.</summary>
    public bool TryPlace(int kind)
    {
        if (_dead[kind])
            return false;
        var isPlaced = _steps < AssignmentPlan.MaxSteps ? Augment(kind) : PlaceDirectly(kind);
        Placed += isPlaced ? 1 : 0;
        _dead[kind] = !isPlaced;
        return isPlaced;
    }

    private int Gate(int agent) => _gates + agent;

    private int Desk(int agent) => _desks + agent;

    private int Effort(int kind, int agent) => _efforts[kind, agent];

    private long LoadCost(int agent, int effort) => PairCost.OfLoad(_agents[agent].Capacity - _room[agent], effort);

    private long GateCost(int agent, int more) => _rules.IsTooHeavy(_agents[agent], _heavy[agent] + more) ? Penalty : 0;

    private bool Augment(int kind)
    {
        Reset();
        _bound = Direct(kind) is { Cost: < Never } direct ? direct.Cost + _potential[kind] - _potential[_sink] : Never;
        Reach(kind, 0, -1, 0);
        for (var node = Nearest(); node >= 0; node = Nearest())
        {
            _final[node] = true;
            if (node == _sink)
            {
                Settle();
                Follow();
                return true;
            }
            Expand(node);
        }
        Close();
        return false;
    }

    /// <summary>The nearest node that is not done; of several the sink, then the first. Few are open at a time: looking through them is quicker than a heap.</summary>
    private int Nearest()
    {
        var (best, least) = (-1, Never);
        _steps += _touched.Count;
        foreach (var node in _touched)
        {
            if (_final[node])
                continue;
            if (_distance[node] < least || (_distance[node] == least && (node == _sink || (best != _sink && node < best))))
                (best, least) = (node, _distance[node]);
        }
        return best;
    }

    /// <summary>From all that was reached nothing leads out, and nothing ever will: no later search has to go there. With unequal efforts a smaller case might.</summary>
    private void Close()
    {
        if (!_isUniform)
            return;
        foreach (var node in _touched)
        {
            _closed[node] = true;
            if (node < _kinds.Length)
                _dead[node] = true;
        }
    }

    private void Expand(int node)
    {
        if (node < _kinds.Length)
            FromKind(node);
        else if (node < _desks)
            FromGate(node - _kinds.Length);
        else
            FromDesk(node - _desks);
    }

    private void FromKind(int kind)
    {
        for (var a = 0; a < _agents.Length; a++)
        {
            if (_cost[kind, a] < Never && _previous[kind] != (_isHeavy[kind] ? Gate(a) : Desk(a)))
                Step(kind, _isHeavy[kind] ? Gate(a) : Desk(a), _cost[kind, a], Effort(kind, a));
        }
    }

    /// <summary>Behind the gate is the desk; or another heavy case of the agent's goes elsewhere instead.</summary>
    private void FromGate(int agent)
    {
        var (node, incoming) = (Gate(agent), _effort[Gate(agent)]);
        Step(node, Desk(agent), GateCost(agent, 0), incoming);
        Displace(node, agent, incoming, isHeavy: true);
    }

    private void FromDesk(int agent)
    {
        var (node, incoming) = (Desk(agent), _effort[Desk(agent)]);
        if (_room[agent] >= incoming)
            Step(node, _sink, LoadCost(agent, incoming), incoming);
        if (_heavy[agent] > 0 && _previous[node] != Gate(agent))
            Step(node, Gate(agent), -GateCost(agent, -1), incoming);
        Displace(node, agent, incoming, isHeavy: false);
    }

    private void Displace(int node, int agent, int incoming, bool isHeavy)
    {
        foreach (var kind in _kindsAt[agent])
        {
            if (_isHeavy[kind] == isHeavy && _room[agent] + Effort(kind, agent) >= incoming)
                Step(node, kind, -_cost[kind, agent], 0);
        }
    }

    private void Step(int from, int to, long cost, int effort)
    {
        _steps++;
        // Unequal efforts can bend the potentials; a path is then good instead of best.
        var reduced = Math.Max(0, cost + _potential[from] - _potential[to]);
        Reach(to, _distance[from] + reduced, from, effort);
    }

    private void Reach(int node, long distance, int from, int effort)
    {
        // What is further than the best direct way is on no better one.
        if (_final[node] || _closed[node] || distance >= _distance[node] || distance > _bound)
            return;
        if (_distance[node] == Never)
            _touched.Add(node);
        (_distance[node], _previous[node], _effort[node]) = (distance, from, effort);
    }

    /// <summary>Keeps what the search learned, so that the next one sees no negative costs.</summary>
    private void Settle()
    {
        var end = _distance[_sink];
        foreach (var node in _touched)
        {
            if (!_final[node])
                continue;
            _potential[node] += _distance[node] - end;
            _final[node] = false;
        }
    }

    /// <summary>Moves the cases along the path: in at one agent, on to the next.</summary>
    private void Follow()
    {
        var path = new List<int>();
        for (var node = _sink; node >= 0; node = _previous[node])
            path.Add(node);
        path.Reverse();
        for (var i = 0; i + 1 < path.Count - 1; i++)
        {
            var (from, to) = (path[i], path[i + 1]);
            if (from < _kinds.Length)
                Move(from, Agent(to), 1);
            else if (to < _kinds.Length)
                Move(to, Agent(from), -1);
        }
    }

    private int Agent(int node) => node < _desks ? node - _kinds.Length : node - _desks;

    private void Move(int kind, int agent, int cases)
    {
        if (_count[kind, agent] == 0)
            _kindsAt[agent].Add(kind);
        _count[kind, agent] += cases;
        if (_count[kind, agent] == 0)
            _kindsAt[agent].Remove(kind);
        _room[agent] -= cases * Effort(kind, agent);
        if (_isHeavy[kind])
            _heavy[agent] += cases;
    }

    private bool PlaceDirectly(int kind)
    {
        var (agent, cost) = Direct(kind);
        if (cost == Never)
            return false;
        Move(kind, agent, 1);
        return true;
    }

    /// <summary>The agent who takes one more at the least cost while nobody else moves.</summary>
    private (int Agent, long Cost) Direct(int kind)
    {
        var (best, least) = (-1, Never);
        for (var a = 0; a < _agents.Length; a++)
        {
            if (_cost[kind, a] == Never || _room[a] < _efforts[kind, a])
                continue;
            var cost = _cost[kind, a] + LoadCost(a, _efforts[kind, a]) + (_isHeavy[kind] ? GateCost(a, 0) : 0);
            if (cost < least)
                (best, least) = (a, cost);
        }
        return (best, least);
    }

    private void Reset()
    {
        foreach (var node in _touched)
            (_distance[node], _final[node]) = (Never, false);
        _touched.Clear();
    }
}

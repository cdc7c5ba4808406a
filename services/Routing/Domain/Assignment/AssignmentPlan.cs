using System.Globalization;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>A case that waits, as the plan sees it.</summary>
internal sealed record PlannedCase(string Id, CaseNeeds Needs);

/// <summary>A case, the agent it goes to, and why.</summary>
internal sealed record PlannedOwner(string Case, AgentState Agent, string Reason);

/// <summary>
/// Who takes what of everything that waits, as one optimisation (RT-03): the most urgent cases that can be placed together are, and of all ways to place them
/// the one that costs least is taken (load, level of skill, emotional load; RT-11). Cases that ask the same are alike, so it is a flow of few kinds of case
/// to the agents; cases come in by urgency, each by the cheapest path, which may move earlier ones to another agent but never out. Exact where all efforts are
/// equal; with unequal ones a move that does not fit is left out. Pure: the same cases, agents and policy give the same plan.
/// </summary>
internal static class AssignmentPlan
{
    /// <summary>Edges and nodes looked at in one plan; past it the rest is placed case by case. It bounds the time whatever comes in.</summary>
    public const long MaxSteps = 10_000_000;

    /// <param name="cases">What waits, most urgent first.</param>
    /// <param name="agents">Who could take it.</param>
    /// <param name="rules">What counts.</param>
    public static IReadOnlyList<PlannedOwner> Of(IReadOnlyList<PlannedCase> cases, IReadOnlyList<AgentState> agents, AssignmentRules rules)
    {
        var ordered = agents.Where(agent => agent.Available).OrderBy(agent => agent.Id, StringComparer.Ordinal).ToArray();
        var kinds = cases.Select(one => one.Needs).Distinct().ToArray();
        var index = kinds.Select((kind, i) => (kind, i)).ToDictionary(pair => pair.kind, pair => pair.i);
        var flow = new AssignmentFlow(kinds, ordered, rules);
        var placed = new List<PlannedCase>[kinds.Length];
        foreach (var one in cases)
        {
            if (flow.IsFull)
                break;
            var kind = index[one.Needs];
            if (flow.TryPlace(kind))
                (placed[kind] ??= []).Add(one);
        }
        var order = cases.Select((one, i) => (one.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, kinds.Length).Where(kind => placed[kind] is not null)
            .SelectMany(kind => Owners(flow, ordered, kinds[kind], kind, placed[kind], rules)).OrderBy(owner => order[owner.Case])];
    }

    /// <summary>Within a kind the most urgent goes to the one it suits best.</summary>
    private static IEnumerable<PlannedOwner> Owners(AssignmentFlow flow, AgentState[] agents, CaseNeeds needs, int kind, List<PlannedCase> cases, AssignmentRules rules)
    {
        var next = 0;
        var byCost = Enumerable.Range(0, agents.Length).Where(a => flow.Count(kind, a) > 0).OrderBy(a => PairCost.Total(agents[a], needs, rules)).ThenBy(a => a);
        foreach (var a in byCost)
        {
            for (var n = flow.Count(kind, a); n > 0; n--)
                yield return new PlannedOwner(cases[next++].Id, agents[a], Why(agents[a], needs, flow));
        }
    }

    private static string Why(AgentState agent, CaseNeeds needs, AssignmentFlow flow)
    {
        return string.Create(CultureInfo.InvariantCulture,
            $"{agent.Name} takes it in the plan that places the most urgent {flow.Placed} of the waiting cases at the least cost: {agent.Load} of {agent.Capacity} before.{PairCost.Sentences(agent, needs)}");
    }
}

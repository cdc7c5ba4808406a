using System.Diagnostics;
using Recovery.Contracts.Common.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Xunit.Abstractions;

namespace Recovery.Routing.Tests.Domain.Assignment;

public sealed class AssignmentPlanTests(ITestOutputHelper output)
{
    private static readonly AssignmentRules Rules = new(PolicyRules.Defaults());
    private static readonly string[] Languages = ["", "de", "en", "fr"];
    private static readonly string[] Skills = ["", "billing", "delay"];

    /// <summary>RT-03: against every way there is: the most urgent cases that can be placed together are, and at the least cost.</summary>
    [Fact]
    public void Plan_OfFewCases_IsTheBestOfAllPlans()
    {
        var random = new Random(33);
        for (var i = 0; i < 250; i++)
        {
            var agents = Enumerable.Range(0, 3).Select(n => AnyAgent(random, n, 4)).ToArray();
            var cases = Enumerable.Range(0, random.Next(1, 7)).Select(n => AnyCase(random, n)).ToArray();
            var plan = AssignmentPlan.Of(cases, agents, Rules).ToDictionary(owner => owner.Case, owner => Array.FindIndex(agents, agent => agent.Id == owner.Agent.Id));
            var mine = cases.Select(one => plan.GetValueOrDefault(one.Id, -1)).ToArray();

            var (placed, cost) = Best(cases, agents);
            Assert.Equal(placed, string.Concat(mine.Select(agent => agent < 0 ? '0' : '1')));
            Assert.Equal(cost, Cost(cases, agents, mine));
        }
    }

    /// <summary>RT-03, RT-05: never beyond a capacity, never to somebody who is not able, never one case twice; the same whatever the order of the agents.</summary>
    [Fact]
    public void Plan_OfAnyCases_KeepsCapacityAbilityAndIsDeterministic()
    {
        var random = new Random(34);
        for (var i = 0; i < 60; i++)
        {
            var agents = Enumerable.Range(0, random.Next(1, 12)).Select(n => AnyAgent(random, n, 9)).ToArray();
            var cases = Enumerable.Range(0, random.Next(0, 80)).Select(n => AnyCase(random, n) is var one ? one with { Needs = one.Needs with { Effort = random.Next(1, 4) } } : one).ToArray();
            var needs = cases.ToDictionary(one => one.Id, one => one.Needs);
            var plan = AssignmentPlan.Of(cases, agents, Rules);

            Assert.Equal(plan.Count, plan.Select(owner => owner.Case).Distinct().Count());
            Assert.All(plan, owner => Assert.Null(AgentChoice.Obstacle(owner.Agent, needs[owner.Case])));
            Assert.All(plan.GroupBy(owner => owner.Agent.Id), owned => Assert.InRange(owned.First().Agent.Load + owned.Sum(o => o.Agent.EffortOf(needs[o.Case])), 0, owned.First().Agent.Capacity));
            random.Shuffle(agents);
            Assert.Equal(plan.Select(owner => (owner.Case, owner.Agent.Id, owner.Reason)), AssignmentPlan.Of(cases, agents, Rules).Select(owner => (owner.Case, owner.Agent.Id, owner.Reason)));
        }
    }

    /// <summary>One by one, each case would have taken the place the next one alone can use.</summary>
    [Fact]
    public void Plan_WhereOneByOneWouldFail_MovesTheFlexibleCase()
    {
        AgentState[] agents = [Agent("ann", 1) with { Languages = ["de", "en"] }, Agent("bob", 1, load: 0) with { Languages = ["en"], EmotionalLoad = 90 }];
        PlannedCase[] cases = [new("c1", new(false, "en", "") { Intensity = 50 }), new("c2", new(false, "de", ""))];

        Assert.Equal([("c1", "bob"), ("c2", "ann")], AssignmentPlan.Of(cases, agents, Rules).Select(owner => (owner.Case, owner.Agent.Id)));
    }

    /// <summary>RT-11: heavy cases are shared out before anybody gets a third in a row; when nobody else is left they are still given.</summary>
    [Fact]
    public void Plan_OfHeavyCases_GivesNobodyAThirdInARowWhileOthersCan()
    {
        var heavy = new CaseNeeds(true, "", "") { Intensity = 90, IsHeavy = true };
        var cases = Enumerable.Range(0, 9).Select(n => new PlannedCase($"c{n}", heavy)).ToArray();
        AgentState[] agents = [Agent("ann", 9), Agent("bob", 9, load: 6), Agent("cat", 9, load: 5) with { HeavyInARow = 1 }];

        Assert.Equal([2, 2, 1], Shares(cases[..5]));
        Assert.Equal(9, Shares(cases).Sum());

        int[] Shares(PlannedCase[] some) => [.. AssignmentPlan.Of(some, agents, Rules).GroupBy(owner => owner.Agent.Id).OrderBy(group => group.Key).Select(group => group.Count())];
    }

    /// <summary>RT-03: every decision says why.</summary>
    [Fact]
    public void Plan_Always_ExplainsEachDecision()
    {
        var agent = Agent("dana", 3, load: 1) with { Levels = new Dictionary<string, int> { ["billing"] = 4 } };

        Assert.Equal("dana takes it in the plan that places the most urgent 1 of the waiting cases at the least cost: 1 of 3 before. Level 4 of 5 in billing.",
            Assert.Single(AssignmentPlan.Of([new("c1", new(false, "", "billing"))], [agent], Rules)).Reason);
    }

    /// <summary>RT-03: 10,000 waiting and 200 agents in one plan. Its work is bounded in steps; the time is written down, not asserted: other tests run beside it.</summary>
    [Fact]
    public void Plan_OfTenThousandCasesAndTwoHundredAgents_FillsWhoCanBeFilled()
    {
        var random = new Random(35);
        var agents = Enumerable.Range(0, 200).Select(n => AnyAgent(random, n, 40)).ToArray();
        var cases = Enumerable.Range(0, 10_000).Select(n => AnyCase(random, n)).ToArray();
        IReadOnlyList<PlannedOwner> plan = [];
        for (var run = 0; run < 3; run++)
        {
            var watch = Stopwatch.StartNew();
            plan = AssignmentPlan.Of(cases, agents, Rules);
            output.WriteLine($"{plan.Count} of {cases.Length} cases placed in {watch.Elapsed.TotalMilliseconds:0} ms");
        }

        var owned = plan.GroupBy(owner => owner.Agent.Id).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(agents.Where(agent => agent.Cleared && agent.Languages.Count == 0 && agent.Skills.Count == 0),
            agent => Assert.Equal(agent.Capacity - agent.Load, owned.GetValueOrDefault(agent.Id)));
        Assert.Equal(plan.Count, plan.Select(owner => owner.Case).Distinct().Count());
    }

    private static (string Placed, long Cost) Best(PlannedCase[] cases, AgentState[] agents)
    {
        var (best, least) = ("", long.MaxValue);
        for (var code = 0; code < Math.Pow(agents.Length + 1, cases.Length); code++)
        {
            var way = new int[cases.Length];
            for (int i = 0, rest = code; i < way.Length; i++, rest /= agents.Length + 1)
                way[i] = (rest % (agents.Length + 1)) - 1;
            if (!Fits(cases, agents, way))
                continue;
            var (placed, cost) = (string.Concat(way.Select(agent => agent < 0 ? '0' : '1')), Cost(cases, agents, way));
            var order = string.CompareOrdinal(placed, best);
            if (order > 0 || (order == 0 && cost < least))
                (best, least) = (placed, cost);
        }
        return (best, least);
    }

    private static bool Fits(PlannedCase[] cases, AgentState[] agents, int[] way) =>
        way.Index().All(at => at.Item < 0 || AgentChoice.Obstacle(agents[at.Item], cases[at.Index].Needs) is null)
        && agents.Index().All(agent => way.Count(at => at == agent.Index) is var more && (more == 0 || agent.Item.Load + more <= agent.Item.Capacity));

    private static long Cost(PlannedCase[] cases, AgentState[] agents, int[] way)
    {
        long cost = 0;
        for (var a = 0; a < agents.Length; a++)
        {
            var (owned, heavy) = (0, 0);
            foreach (var (index, _) in way.Index().Where(at => at.Item == a))
            {
                cost += PairCost.Standing(agents[a], cases[index].Needs, Rules) + PairCost.OfLoad(agents[a].Load + owned++, 1);
                if (cases[index].Needs.IsHeavy && Rules.IsTooHeavy(agents[a], heavy++))
                    cost += AssignmentFlow.Penalty;
            }
        }
        return cost;
    }

    private static PlannedCase AnyCase(Random random, int number)
    {
        var intensity = random.Next(4) * 30;
        return new($"c{number:00000}", new(random.Next(8) == 0, Languages[random.Next(4)], Skills[random.Next(3)])
        {
            Severity = (Severity)random.Next(1, 5),
            Intensity = intensity,
            IsHeavy = intensity >= 60,
        });
    }

    private static AgentState AnyAgent(Random random, int number, int capacity) => Agent($"a{number:000}", random.Next(0, capacity), random.Next(0, 2), random.Next(2) == 0) with
    {
        Languages = [.. Languages.Skip(1).Where(_ => random.Next(2) == 0)],
        Skills = [.. Skills.Skip(1).Where(_ => random.Next(2) == 0)],
        Levels = new Dictionary<string, int> { ["billing"] = random.Next(1, 6) },
        EmotionalLoad = random.Next(0, 220),
        HeavyInARow = random.Next(0, 3),
    };

    private static AgentState Agent(string id, int capacity, int load = 0, bool cleared = true) => new(id, id, true, cleared, capacity, load, [], []);
}

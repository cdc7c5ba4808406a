using Recovery.Contracts.Common.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;

namespace Recovery.Routing.Tests.Domain.Assignment;

public sealed class AgentChoiceTests
{
    private static readonly CaseNeeds Anything = new(false, "", "");
    private static readonly AssignmentRules Rules = new(PolicyRules.Defaults());

    /// <summary>RT-03: available, with room, able; least loaded, then first by id.</summary>
    [Fact]
    public void Best_OfSeveralAble_IsTheFirstById()
    {
        AgentState[] agents = [Agent("zoe", load: 1), Agent("dan", load: 2), Agent("ann", load: 2), Agent("bob", load: 0, available: false), Agent("cat", load: 0, capacity: 0)];

        Assert.Equal("zoe", AgentChoice.Best(agents, Anything, Rules)!.Id);
        Assert.Equal("ann", AgentChoice.Best(agents[1..], Anything, Rules)!.Id);
        Assert.Null(AgentChoice.Best(agents[3..], Anything, Rules));
    }

    /// <summary>RT-05: only cleared agents see a sensitive case.</summary>
    [Fact]
    public void Best_ForASensitiveCase_IsCleared()
    {
        AgentState[] agents = [Agent("ann"), Agent("noor", load: 9, cleared: true)];

        Assert.Equal("noor", AgentChoice.Best(agents, new(true, "", ""), Rules)!.Id);
    }

    [Theory]
    [InlineData("de", "", "de,fr", "", true)]
    [InlineData("de", "", "en", "", false)]
    [InlineData("de", "", "", "", true)]
    [InlineData("", "", "en", "", true)]
    [InlineData("", "billing", "", "billing", true)]
    [InlineData("", "billing", "", "delay", false)]
    [InlineData("", "billing", "", "", true)]
    public void Obstacle_ByLanguageAndSkill_IsThatOfAnAgentWhoListsOthers(string language, string skill, string languages, string skills, bool isAble)
    {
        var agent = Agent("ann") with { Languages = List(languages), Skills = List(skills) };

        Assert.Equal(isAble, AgentChoice.Obstacle(agent, new(false, language, skill)) is null);
    }

    [Fact]
    public void Choice_OfAnyAgents_NeverTakesOneWhoIsNotAbleAndMissesNoneWhoIs()
    {
        var random = new Random(17);
        for (var i = 0; i < 1_000; i++)
        {
            var agents = Enumerable.Range(0, random.Next(0, 12)).Select(n => Agent($"a{n}", random.Next(0, 4), random.Next(0, 4), random.Next(2) == 0, random.Next(3) > 0)).ToArray();
            var needs = new CaseNeeds(random.Next(2) == 0, "", "");
            var able = agents.Where(a => a.Available && a.Load < a.Capacity && (a.Cleared || !needs.Sensitive)).ToList();
            var chosen = AgentChoice.Best(agents, needs, Rules);
            random.Shuffle(agents);

            Assert.Equal(able.Count == 0, chosen is null);
            Assert.Equal(chosen, AgentChoice.Best(agents, needs, Rules));
            Assert.All(able, other => Assert.True(chosen!.Load <= other.Load));
        }
    }

    /// <summary>RT-02: an agent for some segments takes no other; a case whose segment is not known goes to anybody.</summary>
    [Theory]
    [InlineData("", "KeyAccount", true)]
    [InlineData("KeyAccount", "KeyAccount", true)]
    [InlineData("KeyAccount", "Consumer", false)]
    [InlineData("KeyAccount", "", true)]
    public void Obstacle_BySegment_IsThatOfAnAgentForOthers(string segments, string segment, bool isAble) =>
        Assert.Equal(isAble, AgentChoice.Obstacle(Agent("ann") with { Segments = List(segments) }, Anything with { Segment = segment }) is null);

    /// <summary>RT-03: of two alike, the one who knows the skill better, and the one who has heard less of late (RT-11).</summary>
    [Fact]
    public void Best_OfTwoEquallyLoaded_IsTheBetterSkilledAndTheRested()
    {
        var skilled = Agent("zoe") with { Levels = new Dictionary<string, int> { ["billing"] = 5 } };
        var critical = new CaseNeeds(false, "", "billing") { Severity = Severity.Critical, Intensity = 40 };

        Assert.Equal("zoe", AgentChoice.Best([Agent("ann"), skilled], critical, Rules)!.Id);
        Assert.Equal("zoe", AgentChoice.Best([Agent("ann") with { EmotionalLoad = 50 }, Agent("zoe")], critical, Rules)!.Id);
        Assert.Equal("ann", AgentChoice.Best([Agent("ann"), skilled], Anything, Rules)!.Id);
    }

    /// <summary>RT-11: never a third heavy case in a row while another can take it; then rather than nobody.</summary>
    [Fact]
    public void Best_ForAHeavyCase_PassesOverWhoHadEnough()
    {
        var heavy = Anything with { Intensity = 80, IsHeavy = true };
        var (tired, cooling, busy) = (Agent("ann") with { HeavyInARow = 2 }, Agent("bob") with { EmotionalLoad = 200 }, Agent("cat", load: 19));

        Assert.Equal("cat", AgentChoice.Best([tired, cooling, busy], heavy, Rules)!.Id);
        Assert.Equal("ann", AgentChoice.Best([tired], heavy, Rules)!.Id);
        Assert.Equal("ann", AgentChoice.Best([tired, cooling, busy], Anything, Rules)!.Id);
    }

    /// <summary>RT-03: capacity is effort; who owns nothing can always take one.</summary>
    [Theory]
    [InlineData(0, 2, 5, true)]
    [InlineData(1, 2, 5, false)]
    [InlineData(15, 20, 5, true)]
    [InlineData(16, 20, 5, false)]
    [InlineData(0, 0, 1, false)]
    public void Room_ForACase_IsWhatItsEffortNeeds(int load, int capacity, int effort, bool hasRoom) =>
        Assert.Equal(hasRoom, Agent("ann", load, capacity).HasRoomFor(Anything with { Effort = effort }));

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("EN", "en")]
    [InlineData("und", "")]
    [InlineData("", "")]
    public void Language_OfATag_IsItsPrimarySubtag(string tag, string language) => Assert.Equal(language, Abilities.Language(tag));

    [Fact]
    public void Skills_ThatNameNoCategory_NarrowNothing()
    {
        Assert.Equal(["billing", "wrong_or_damaged_item"], Abilities.CategorySkills(["Wrong or damaged-item", "vip", "BILLING", "night shift"]));
        Assert.Equal("wrong_or_damaged_item", Abilities.Skill(Category.WrongOrDamagedItem));
        Assert.Equal("", Abilities.Skill(Category.Other));
    }

    [Theory]
    [InlineData(false, false, false, false, "There is no agent yet.")]
    [InlineData(true, false, false, false, "No agent is available.")]
    [InlineData(true, true, false, false, "No available agent is cleared for sensitive cases.")]
    [InlineData(true, true, true, false, "No available agent has what the case asks for: language de, clearance.")]
    [InlineData(true, true, true, true, "Every able agent owns as many cases as they can.")]
    public void Shortage_OfEachKind_SaysWhatIsMissing(bool known, bool available, bool cleared, bool able, string reason) =>
        Assert.Equal(reason, new Shortage(known, available, cleared, able).Reason(new(true, "de", "")));

    private static AgentState Agent(string id, int load = 0, int capacity = 20, bool cleared = false, bool available = true) =>
        new(id, id, available, cleared, capacity, load, [], []);

    private static string[] List(string keys) => keys.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

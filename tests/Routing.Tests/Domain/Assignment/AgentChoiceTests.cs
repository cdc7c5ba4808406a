using Recovery.Contracts.Common.V1;
using Recovery.Routing.Domain.Assignment;

namespace Recovery.Routing.Tests.Domain.Assignment;

public sealed class AgentChoiceTests
{
    private static readonly CaseNeeds Anything = new(false, "", "");

    /// <summary>RT-03: available, with room, able; least loaded, then first by id.</summary>
    [Fact]
    public void LeastLoaded_OfSeveralAble_IsTheFirstById()
    {
        AgentState[] agents = [Agent("zoe", load: 1), Agent("dan", load: 2), Agent("ann", load: 2), Agent("bob", load: 0, available: false), Agent("cat", load: 0, capacity: 0)];

        Assert.Equal("zoe", AgentChoice.LeastLoaded(agents, Anything)!.Id);
        Assert.Equal("ann", AgentChoice.LeastLoaded(agents[1..], Anything)!.Id);
        Assert.Null(AgentChoice.LeastLoaded(agents[3..], Anything));
    }

    /// <summary>RT-05: only cleared agents see a sensitive case.</summary>
    [Fact]
    public void LeastLoaded_ForASensitiveCase_IsCleared()
    {
        AgentState[] agents = [Agent("ann"), Agent("noor", load: 9, cleared: true)];

        Assert.Equal("noor", AgentChoice.LeastLoaded(agents, new(true, "", ""))!.Id);
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
            var chosen = AgentChoice.LeastLoaded(agents, needs);
            random.Shuffle(agents);

            Assert.Equal(able.Count == 0, chosen is null);
            Assert.Equal(chosen, AgentChoice.LeastLoaded(agents, needs));
            Assert.All(able, other => Assert.True(chosen!.Load <= other.Load));
        }
    }

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

using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features;

namespace Recovery.Routing.Tests.Features;

public sealed class AgentTests : RoutingTests
{
    [Fact]
    public async Task Agent_PutWithTheLeast_HasTheDefaults()
    {
        var agent = await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "dana", Name = "Dana" });

        Assert.Equal(("dana", "Dana", 20, true, Agent.Types.Role.Agent, 0, "v1"), (agent.Id, agent.Name, agent.Capacity, agent.Available, agent.Role, agent.Load, agent.Etag));
        Assert.Equal(agent, await Host.AgentAsync("dana"));
    }

    [Fact]
    public async Task Agent_PutAgain_IsReplacedWholeAndToldOnce()
    {
        var request = new UpsertAgentRequest { Agent = "dana", Name = "Dana", Languages = { "de", "en" }, Skills = { "vip" }, ClearedForSensitive = true, Role = Agent.Types.Role.Lead };
        await Host.PutAgentAsync(request);
        var same = await Host.PutAgentAsync(request);
        var less = await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "dana", Name = "Dana K." });

        Assert.Equal(("v1", "v2"), (same.Etag, less.Etag));
        Assert.Equal(["de", "en"], same.Languages);
        Assert.Empty(less.Languages);
        Assert.False(less.ClearedForSensitive);
        var told = await Host.PublishedAsync<AgentChanged>("dana");
        Assert.Equal([("Dana", Agent.Types.Role.Lead, true, true), ("Dana K.", Agent.Types.Role.Agent, false, true)], told.Select(a => (a.Name, a.Role, a.ClearedForSensitive, a.Available)));
        Assert.Equal([1L, 2L], (await Host.OutboxAsync("dana")).Select(m => m.Sequence));
    }

    [Fact]
    public async Task Agent_TakingACase_KeepsItsVersion()
    {
        var put = await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened());

        Assert.Equal((put.Etag, 1), (await Host.AgentAsync("dana") is var now ? (now.Etag, now.Load) : default));
    }

    [Fact]
    public async Task Agent_PutOverAnotherVersion_IsRefused()
    {
        await Host.PutAgentAsync("dana");

        Assert.Equal("etag-mismatch", await AssignCaseTests.RefusalAsync(() => Host.PutAgentAsync(new UpsertAgentRequest { Agent = "dana", Name = "D", Etag = "v2" })));
        Assert.Equal("etag-mismatch", await AssignCaseTests.RefusalAsync(() => Host.PutAgentAsync(new UpsertAgentRequest { Agent = "new", Name = "N", Etag = "v1" })));
        Assert.Equal("v2", (await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "dana", Name = "D", Etag = "v1" })).Etag);
    }

    [Fact]
    public async Task Agents_InPages_AreAllThereOnceById()
    {
        foreach (var id in new[] { "b", "A", "c", "a", "B.2", "z_9", "m" })
            await Host.PutAgentAsync(id);
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await Host.Get<ListAgents>().HandleAsync(new() { PageSize = 3, PageToken = token }, RoutingHost.Call(), default);
            seen.AddRange(page.Agents.Select(a => a.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(["A", "B.2", "a", "b", "c", "m", "z_9"], seen);
    }
}

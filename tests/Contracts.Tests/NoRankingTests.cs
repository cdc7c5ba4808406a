using Google.Protobuf.Reflection;

namespace Recovery.Contracts.Tests;

/// <summary>RT-11: nothing in the whole surface ranks people: no message about an agent has a place, a score or a comparison, and no list of agents can be sorted by one.</summary>
public sealed class NoRankingTests
{
    private static readonly string[] Ranks = ["rank", "ranking", "score", "place", "position", "percentile", "quartile", "best", "worst", "top", "bottom", "leaderboard", "stars", "grade", "productivity"];
    private static readonly string[] Orders = ["order_by", "sort", "sort_by", "order"];

    [Fact]
    public void Messages_AboutAnAgent_HoldNoRank()
    {
        var about = Contract.Messages.Where(IsAboutAnAgent).ToList();

        Assert.Contains(about, message => message.Name == "AgentLoad");
        Assert.Contains(about, message => message.FullName == "recovery.routing.v1.Agent");
        Assert.Empty(about.SelectMany(message => message.Fields.InFieldNumberOrder()).Where(field => field.Name.Split('_').Intersect(Ranks).Any()).Select(field => field.FullName));
    }

    [Fact]
    public void Requests_ForAgents_TakeNoOrder()
    {
        var asked = Contract.Methods.Where(method => method.OutputType.Fields.InFieldNumberOrder().Any(field => field is { IsRepeated: true, FieldType: FieldType.Message } && IsAboutAnAgent(field.MessageType)));

        Assert.NotEmpty(asked);
        Assert.Empty(asked.SelectMany(method => method.InputType.Fields.InFieldNumberOrder()).Where(field => Orders.Contains(field.Name)).Select(field => field.FullName));
    }

    /// <summary>Its subject is an agent: it is one, or it says things of one without being about a case.</summary>
    private static bool IsAboutAnAgent(MessageDescriptor message) =>
        message.Name is "Agent" or "AgentLoad" or "AgentChanged" || (message.FindFieldByName("agent") is not null && message.FindFieldByName("case") is null && message.FindFieldByName("offer") is null);
}

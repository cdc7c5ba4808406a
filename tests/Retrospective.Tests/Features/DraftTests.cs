using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.TestKit;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-01, RE-08: what a review begins with, and what many could learn.</summary>
public class DraftTests
{
    [Fact]
    public async Task Draft_OfAReviewedCase_HoldsWhatIsKnownOfIt()
    {
        await using var desk = await Reviewing.StartAsync();
        var past = await desk.CaseAsync("The label printer at the dock broke", at: Given.Opened.AddDays(-3));
        var @case = await desk.OpenedAsync("The label printer broke again");
        await desk.Service.DeliverAsync(Assigned(@case, "ann"), @case, 1);
        await desk.Service.DeliverAsync(new ClockBreached { Case = @case, Clock = "empathy", DueAt = Given.Opened.AddMinutes(15).ToTimestamp() }, @case, 2);
        await desk.Service.DeliverAsync(new MessageSent { Case = @case, Delivery = "dlv_0", Kind = "agent_message", SentAt = Given.Opened.AddMinutes(20).ToTimestamp() }, @case, 1);
        await desk.Service.DeliverAsync(new PromiseBroken { Case = @case, Promise = "promise_a", Kind = Promise.Types.Kind.Update, DueAt = Given.Opened.AddHours(2).ToTimestamp() }, @case, 2);
        await desk.Service.DeliverAsync(new CompensationCostRecorded { Case = @case, Total = new Contracts.Common.V1.Money { AmountMinor = 900, Currency = "USD" }, AboveBaseline = true }, @case);
        desk.FollowUp.Sent(@case, "We are sorry if you were put out.", Given.Opened.AddMinutes(20));
        await desk.Service.DeliverAsync(Given.CaseResolved(@case), @case, 3);

        var review = await desk.ReviewOfAsync(@case);
        var draft = await Eventually.Get(async () => await desk.Client.GetDraftAsync(new GetDraftRequest { Retrospective = review }, desk.As()), read => read.MessagesRead);
        Assert.Equal(7, draft.Timeline.Count);
        Assert.All(draft.Timeline, entry => Assert.NotEmpty(entry.Source));
        Assert.Equal(("empathy", 1, 900, 20 * 60, 5 * 3600), (draft.Breaches.Single().Clock, draft.PromisesBroken, draft.Cost.AmountMinor, draft.FirstResponseSeconds, draft.RecoverySeconds));
        Assert.Equal(("conditional-apology", "if"), (draft.Messages.Single().Findings.Single().Rule, draft.Messages.Single().Findings.Single().Text));
        Assert.Equal([past], draft.PastCases.Select(like => like.Case));
        Assert.Contains("baseline", (await desk.Client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = review }, desk.As())).Triggers.Select(trigger => trigger.Subject));
    }

    /// <summary>Five people had it: it is told. One of them alone had the other: it is not, and nobody is named.</summary>
    [Fact]
    public async Task TrainingTopics_OfFewerPeopleThanThePolicySays_AreNotTold()
    {
        await using var desk = await Reviewing.StartAsync();
        for (var person = 0; person < 4; person++)
            await SorryAsync(desk, $"agent-{person}");
        await Eventually.Until(async () => (await TopicsAsync(desk)).Messages == 4);
        Assert.Empty((await TopicsAsync(desk)).Topics);
        await SorryAsync(desk, "agent-4");
        var topics = await Eventually.Get(() => TopicsAsync(desk), read => read.Topics.Count > 0);
        Assert.Equal(("conditional-apology", 5, true, "Leave the if out."), (topics.Topics[0].Rule, topics.Topics[0].Messages, topics.Topics[0].Grave, topics.Topics[0].Mend));
        Assert.DoesNotContain("agent-", topics.ToString(), StringComparison.Ordinal);
    }

    private static async Task SorryAsync(Reviewing desk, string agent)
    {
        var @case = await desk.OpenedAsync("The parcel is late");
        await desk.Service.DeliverAsync(Assigned(@case, agent), @case, 1);
        desk.FollowUp.Sent(@case, "We are sorry if you were put out.", Given.Opened.AddMinutes(20));
        await desk.Service.DeliverAsync(Given.CaseResolved(@case), @case, 1);
    }

    private static CaseAssigned Assigned(string @case, string agent) => new() { Case = @case, Agent = agent, AgentName = agent, AssignedAt = Given.Opened.AddMinutes(5).ToTimestamp(), Playbook = "seven_step" };

    private static async Task<ListTrainingTopicsResponse> TopicsAsync(Reviewing desk) => await desk.Client.ListTrainingTopicsAsync(new ListTrainingTopicsRequest(), desk.As());
}

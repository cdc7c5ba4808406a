using Recovery.Contracts.Retrospective.V1;
using Recovery.TestKit;
using State = Recovery.Contracts.Retrospective.V1.Action.Types.State;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-03: actions go on after the review closed.</summary>
public class ActionTests
{
    [Fact]
    public async Task Action_ThatIsNotDone_NagsHigherAndHigherAlsoAfterTheReviewClosed()
    {
        await using var desk = await Reviewing.StartAsync();
        var review = await desk.ReadyReviewAsync();
        await desk.SignedOffAsync(review);
        await desk.Client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, desk.As());

        desk.Service.Clock.Advance(TimeSpan.FromDays(5.5));
        await RemindedAsync(desk, 1);
        Assert.Equal(State.ToDo, (await ActionOfAsync(desk)).State);
        desk.Service.Clock.Advance(TimeSpan.FromDays(2));
        await RemindedAsync(desk, 2);
        Assert.Equal(State.Overdue, (await ActionOfAsync(desk)).State);
        desk.Service.Clock.Advance(TimeSpan.FromDays(3));
        await RemindedAsync(desk, 3);

        var payloads = (await desk.Service.OutboxAsync()).Where(message => message.Type.EndsWith("ActionReminded", StringComparison.Ordinal)).Select(message => message.Payload).ToList();
        Assert.Contains("OWNER", payloads[0], StringComparison.Ordinal);
        Assert.Contains("LEAD", payloads[2], StringComparison.Ordinal);

        var action = await ActionOfAsync(desk);
        var done = await desk.Client.CompleteActionAsync(new CompleteActionRequest { Action = action.Id, Evidence = "No outage since March." }, desk.As());
        Assert.Equal((State.Done, "No outage since March.", desk.Now), (done.State, done.Evidence, done.DoneAt.ToDateTimeOffset()));
        await Reviewing.RefusedAsync("ACTION_STATE", () => desk.Client.CompleteActionAsync(new CompleteActionRequest { Action = action.Id }, desk.As()));
    }

    [Fact]
    public async Task Actions_OfAnOwner_ComeByDueTimeInPages()
    {
        await using var desk = await Reviewing.StartAsync();
        var id = await desk.CaseAsync();
        var review = await desk.ReviewOfAsync(id);
        foreach (var days in new[] { 9, 3, 6 })
            await desk.Client.AddActionAsync(desk.Action(review, days), desk.As());
        var other = desk.Action(review, 1);
        other.Owner = "Legal";
        await desk.Client.AddActionAsync(other, desk.As());

        var first = await desk.Client.ListActionsAsync(new ListActionsRequest { Owner = "Facilities", PageSize = 2 }, desk.As());
        var second = await desk.Client.ListActionsAsync(new ListActionsRequest { Owner = "Facilities", PageSize = 2, PageToken = first.NextPageToken }, desk.As());
        Assert.Equal([3.0, 6, 9], first.Actions.Concat(second.Actions).Select(action => (action.DueAt.ToDateTimeOffset() - desk.Now).TotalDays));
        Assert.Equal((id, ""), (second.Actions.Single().Case, second.NextPageToken));
        Assert.Empty((await desk.Client.ListActionsAsync(new ListActionsRequest(), desk.Service.As(tenant: "globex"))).Actions);
    }

    private static async Task<Contracts.Retrospective.V1.Action> ActionOfAsync(Reviewing desk) => (await desk.Client.ListActionsAsync(new ListActionsRequest(), desk.As())).Actions.Single();

    private static Task RemindedAsync(Reviewing desk, int times) => Eventually.Until(async () => (await ActionOfAsync(desk)).Reminders == times);
}

using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>A recovery from its first minute to its last promise, on a clock that is turned by hand, through the service's own code and a real file.</summary>
public sealed class NineDaysTests
{
    private static readonly DateTimeOffset Start = Make.Start;

    [Fact]
    public async Task Recovery_LivedThroughForNineDays_KeepsEveryPromiseAndEndsCompleted()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromHours(5));
        Assert.Equal(["acknowledgment", "update", "update"], await KindsAsync(host));

        await host.DeliverAsync(Make.Message("I have the parcel in hand now, Ann."));
        await host.LiveAsync(TimeSpan.FromHours(1));
        await host.DeliverAsync(Make.Presented());
        await host.LiveAsync(TimeSpan.FromHours(20));
        await host.DeliverAsync(Make.Accepted());
        await host.LiveAsync(TimeSpan.FromMinutes(5));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromHours(25));
        await AnswerAsync(host);
        await host.DeliverAsync(Make.Learned("A label printer had been set to the wrong depot; it now checks every label."));
        await host.LiveUntilAsync(Start.AddDays(9));

        Assert.Equal(["acknowledgment", "update", "update", "agent_message", "offer", "confirmation", "survey", "follow_up"], await KindsAsync(host));
        await StoryIsWholeAsync(host);
    }

    private static async Task AnswerAsync(FollowUpHost host)
    {
        var survey = await host.SurveyAsync();
        await host.Get<RespondSurvey>().HandleAsync(new() { Survey = survey.Id, Score = 5 }, FollowUpHost.Call(), default);
    }

    private static async Task StoryIsWholeAsync(FollowUpHost host)
    {
        var promises = await host.PromisesAsync();
        Assert.Equal([PromiseKind.Update, PromiseKind.Update, PromiseKind.Update, PromiseKind.Update, PromiseKind.PersonalFollowUp], promises.Select(p => p.Kind));
        Assert.All(promises, promise => Assert.Equal(PromiseState.Kept, promise.State));
        Assert.Single(await host.PublishedAsync<CaseResolved>());
        Assert.Equal(Start.AddDays(8).Date, (await host.PublishedAsync<FollowUpCompleted>()).Single().CompletedAt.ToDateTime().Date);
        Assert.Contains("label printer", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);
        Assert.Empty(await host.TimersAsync());

        var outbox = await host.OutboxAsync();
        Assert.Equal(Enumerable.Range(1, outbox.Count).Select(i => (long)i), outbox.Select(m => m.Sequence));
        Assert.Equal(8, host.SandboxLog().Length);
    }

    private static async Task<IEnumerable<string>> KindsAsync(FollowUpHost host)
    {
        var deliveries = await host.DeliveriesAsync();
        Assert.All(deliveries, delivery => Assert.Equal(Delivery.Types.State.Sent, delivery.State));
        return deliveries.Select(delivery => delivery.Kind);
    }
}

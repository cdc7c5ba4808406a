using Google.Protobuf;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.FollowUp.Tests.Consumers;

/// <summary>Events come more than once and in any order.</summary>
public sealed class ConsumerTests
{
    [Fact]
    public async Task EveryEvent_DeliveredTenTimes_HasOneEffect()
    {
        await using var host = await FollowUpHost.StartAsync();
        await TenTimesAsync(host, Make.Opened());
        await TenTimesAsync(host, Make.Assigned());
        await TenTimesAsync(host, Make.Message("Hello Ann."));
        await TenTimesAsync(host, Make.Presented());
        await TenTimesAsync(host, Make.Accepted());
        await TenTimesAsync(host, new GrantFailed { Case = Make.Case, Grant = "grant_0" });
        await TenTimesAsync(host, Make.Settled(host.Clock.Now));
        await TenTimesAsync(host, Make.Learned("x"));

        Assert.Equal(
            ["acknowledgment", "agent_message", "confirmation", "offer", "update"], (await host.DeliveriesAsync()).Select(d => d.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(5, host.SandboxLog().Length);
        Assert.Single(await host.PublishedAsync<CaseResolved>());
    }

    [Fact]
    public async Task SameEvent_DeliveredTenTimesAtOnce_IsAppliedOnce()
    {
        await using var host = await FollowUpHost.StartAsync();
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.DeliverAsync(Make.Opened(), id: id)));

        Assert.Single(await host.DeliveriesAsync());
        Assert.Single(await host.TimersAsync());
    }

    [Fact]
    public async Task EventsOfACaseNobodyKnowsYet_WaitAndAreAppliedOnceItIsHere()
    {
        await using var host = await FollowUpHost.StartAsync();
        Assert.False(await host.DeliverAsync(new ReportJoined { Case = Make.Case, Report = "rep_2", ReceivedAt = Make.At, Flags = { SensitiveFlag.Medical } }));
        Assert.False(await host.DeliverAsync(Make.Message("Hello.")));
        Assert.False(await host.DeliverAsync(Make.Assigned()));
        Assert.False(await host.DeliverAsync(Make.Presented()));
        Assert.False(await host.DeliverAsync(Make.Accepted()));
        Assert.False(await host.DeliverAsync(new OfferDeclined { Case = Make.Case, Offer = "offer_2" }));
        Assert.False(await host.DeliverAsync(new OfferExpired { Case = Make.Case, Offer = "offer_3" }));
        Assert.False(await host.DeliverAsync(Make.Settled(host.Clock.Now)));
        Assert.False(await host.DeliverAsync(new GrantFailed { Case = Make.Case, Grant = "grant_0" }));
        Assert.False(await host.DeliverAsync(Make.Learned("x")));
        Assert.True(await host.DeliverAsync(new Contracts.Routing.V1.AgentChanged { Agent = "dana", Name = "Dana" }));
        Assert.Empty(await host.OutboxAsync());

        await host.DeliverAsync(Make.Opened(), sequence: 1);
        await host.RunDueAsync();
        Assert.Equal(["acknowledgment", "agent_message", "confirmation"], (await host.DeliveriesAsync()).Select(d => d.Kind).Order(StringComparer.Ordinal));
        Assert.Single(await host.PublishedAsync<CaseResolved>());
    }

    [Fact]
    public async Task OfferThatWasAnsweredBeforeItWasHeardOf_IsNotSentAnyMore()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Accepted());
        await host.DeliverAsync(Make.Presented());
        await host.RunDueAsync();

        Assert.Equal(["acknowledgment"], (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    [Fact]
    public async Task AnswerThatOvertookTheOffersMessage_DoesNotLeaveTheUpdatesPaused()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Presented());
        await host.DeliverAsync(new OfferDeclined { Case = Make.Case, Offer = "offer_1" });
        await host.LiveAsync(TimeSpan.FromHours(3));

        Assert.Equal("update", (await host.DeliveriesAsync())[^1].Kind);
    }

    [Fact]
    public async Task GrantSettledBeforeItsAcceptanceIsHeard_ResolvesTheCaseAllTheSame()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.RunDueAsync();
        await host.DeliverAsync(Make.Accepted());
        await host.LiveAsync(TimeSpan.FromHours(10));

        Assert.Single(await host.PublishedAsync<CaseResolved>());
        Assert.DoesNotContain("update", (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    [Fact]
    public async Task LearningThatComesAfterTheFollowUp_ChangesNothing()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromDays(8));
        var before = (await host.DeliveriesAsync()).Count;
        await host.DeliverAsync(Make.Learned("too late"));
        await host.LiveAsync(TimeSpan.FromDays(8));

        Assert.Equal(before, (await host.DeliveriesAsync()).Count);
        Assert.Single(await host.PublishedAsync<FollowUpCompleted>());
    }

    [Fact]
    public async Task SameCaseIdInAnotherTenant_IsAnotherCase()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Opened(), tenant: "globex");
        await host.DeliverAsync(Make.Message("for acme only"));
        await host.RunDueAsync();

        var globex = await host.Get<Recovery.FollowUp.Features.ListDeliveries>().HandleAsync(new() { Case = Make.Case }, FollowUpHost.Call("globex"), default);
        Assert.Equal(["acknowledgment"], globex.Deliveries.Select(d => d.Kind));
        Assert.Equal(2, (await host.DeliveriesAsync()).Count);
    }

    /// <summary>As ten different messages on the bus: what tells them to be one is what they say.</summary>
    private static async Task TenTimesAsync(FollowUpHost host, IMessage @event)
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.True(await host.DeliverAsync(@event));
            if (i == 4)
                await host.LiveAsync(TimeSpan.FromSeconds(1));
        }
        await host.RunDueAsync();
    }
}

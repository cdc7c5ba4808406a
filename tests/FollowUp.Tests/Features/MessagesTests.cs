using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>What the customer is told, and what it promises: FU-02, FU-03, RT-05.</summary>
public sealed class MessagesTests
{
    private const string UntilEleven = "Monday, 2 March 2026 at 12:00 (Europe/Berlin, UTC+1)";

    [Fact]
    public async Task Acknowledgment_NamesCustomerIssueImpactOwnershipAndNextTime_WithAPromiseBehindIt()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.RunDueAsync();
        var delivery = Assert.Single(await host.DeliveriesAsync());
        var promise = Assert.Single(await host.PromisesAsync());
        var sent = Assert.Single(await host.PublishedAsync<MessageSent>());

        foreach (var part in new[] { "Dear Ann Lee,", "My parcel is five days late", "you had to wait", "owns this", UntilEleven, "The recovery team" })
            Assert.Contains(part, delivery.Body, StringComparison.Ordinal);
        Assert.Equal((Delivery.Types.State.Sent, "file", "ann@example.org"), (delivery.State, delivery.Channel, delivery.Recipient));
        Assert.Equal((PromiseKind.Update, PromiseState.Open, "recovery"), (promise.Kind, promise.State, promise.Owner));
        Assert.Equal(Make.Start.AddHours(2), promise.DueAt.ToDateTimeOffset());
        Assert.Contains(UntilEleven, promise.Text, StringComparison.Ordinal);
        Assert.Equal((true, "acknowledgment"), (sent.Acknowledges, sent.Kind));
    }

    [Fact]
    public async Task SensitiveCase_GetsASafeAcknowledgmentAndNothingElseByItself()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: SensitiveFlag.SelfHarm));
        await host.RunDueAsync();
        var delivery = Assert.Single(await host.DeliveriesAsync());
        var promise = Assert.Single(await host.PromisesAsync());

        Assert.DoesNotContain("parcel", delivery.Subject + delivery.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("you had to wait", delivery.Body, StringComparison.Ordinal);
        Assert.Equal("unassigned", promise.Owner);
        Assert.False(Assert.Single(await host.PublishedAsync<MessageSent>()).Acknowledges);

        await host.DeliverAsync(Make.Assigned());
        Assert.Equal(Make.Agent, Assert.Single(await host.PromisesAsync()).Owner);
        await host.LiveAsync(TimeSpan.FromDays(1));
        Assert.Single(await host.DeliveriesAsync());
        Assert.Equal(PromiseState.Broken, Assert.Single(await host.PromisesAsync()).State);
    }

    [Fact]
    public async Task SensitiveCase_WhenAPersonWrites_KeepsTheirPromiseAndCountsAsEmpathy()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        await host.LiveAsync(TimeSpan.FromMinutes(20));
        await host.DeliverAsync(Make.Message("I have read what you wrote."));
        await host.RunDueAsync();
        var message = (await host.DeliveriesAsync())[^1];

        Assert.Equal("I have read what you wrote.", message.Body);
        Assert.Equal("About your message to us", message.Subject);
        Assert.Equal(PromiseState.Kept, Assert.Single(await host.PromisesAsync()).State);
        Assert.Equal([false, true], (await host.PublishedAsync<MessageSent>()).Select(sent => sent.Acknowledges));
    }

    [Fact]
    public async Task Case_ThatBecomesSensitive_FallsSilentAndHandsItsPromiseToAPerson()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(new ReportJoined { Case = Make.Case, Report = "rep_2", ReceivedAt = Make.At, Flags = { SensitiveFlag.LegalThreat } });
        await host.LiveAsync(TimeSpan.FromHours(6));

        Assert.Single(await host.DeliveriesAsync());
        Assert.Equal(("unassigned", PromiseState.Broken), (await host.PromisesAsync()).Select(p => (p.Owner, p.State)).Single());
    }

    [Fact]
    public async Task Acknowledgment_QueuedBeforeTheCaseBecameSensitive_LeavesInSafeWords()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(new ReportJoined { Case = Make.Case, Report = "rep_2", ReceivedAt = Make.At, Flags = { SensitiveFlag.Minors } });
        await host.RunDueAsync();
        var delivery = Assert.Single(await host.DeliveriesAsync());

        Assert.Equal("Your message has reached us", delivery.Subject);
        Assert.Equal(delivery.Body, (string?)host.Received(delivery.Id)["body"]);
    }

    [Fact]
    public async Task AnyOutboundMessage_StartsTheTwoHoursAnew()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(90));
        await host.DeliverAsync(Make.Message("I called the depot."));
        await host.LiveAsync(TimeSpan.FromMinutes(45));
        Assert.Equal(["acknowledgment", "agent_message"], (await host.DeliveriesAsync()).Select(d => d.Kind));

        await host.LiveAsync(TimeSpan.FromMinutes(70));
        var deliveries = await host.DeliveriesAsync();
        Assert.Equal("update", deliveries[^1].Kind);
        Assert.Equal(Make.Start.AddMinutes(90 + 110), deliveries[^1].SentAt.ToDateTimeOffset());
        Assert.Contains("I called the depot.\n\nYou will hear from us again by Monday, 2 March 2026 at 13:30", deliveries[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_WithoutProgress_EndWithThePersonWhoTakesItOn()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.SetPolicyAsync(policy => policy.MaxUpdates = 3);
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromDays(2));
        var (deliveries, promises) = (await host.DeliveriesAsync(), await host.PromisesAsync());

        Assert.Equal(3, deliveries.Count(d => d.Kind == "update"));
        Assert.Contains("Dana Cole now takes it from here and will write to you personally by", deliveries[^1].Body, StringComparison.Ordinal);
        Assert.Equal((Make.Agent, PromiseState.Broken), (promises[^1].Owner, promises[^1].State));
        Assert.All(promises.SkipLast(1), promise => Assert.Equal((PromiseState.Kept, "recovery"), (promise.State, promise.Owner)));

        await host.DeliverAsync(Make.Message("Here I am, with apologies for the silence."));
        await host.LiveAsync(TimeSpan.FromHours(2));
        Assert.Equal("update", (await host.DeliveriesAsync())[^1].Kind);
    }

    [Fact]
    public async Task Offer_GoesOutWithTheCustomersOwnLink_WhichNobodyElseIsShown()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Presented());
        await host.RunDueAsync();
        var offer = (await host.DeliveriesAsync())[^1];

        Assert.Equal(("offer", Delivery.Types.State.Sent), (offer.Kind, offer.State));
        Assert.Contains($"https://care.example/s/secret-of-{offer.Id}", (string?)host.Received(offer.Id)["body"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of", offer.Body, StringComparison.Ordinal);
        Assert.Contains("a) Your money back\n   - Refund of 40.00 USD (the express delivery was not express)\nb) Keep it", offer.Body, StringComparison.Ordinal);
        Assert.Equal((Make.Case, offer.Id), host.Intake.Asked.Select(a => (a.Case, a.RequestId)).Single());
        Assert.DoesNotContain("secret-of", await File.ReadAllTextAsync(Path.Combine(host.Folder, "followup.db"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Offer_WhenIntakeIsDown_GoesOutWithoutALink(bool nobodyListens)
    {
        await using var host = await FollowUpHost.StartAsync(realIntakeClient: nobodyListens);
        host.Intake.IsDown = true;
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromSeconds(5));
        await host.DeliverAsync(Make.Presented());
        await host.RunDueAsync();
        var offer = (await host.DeliveriesAsync())[^1];

        Assert.Equal(Delivery.Types.State.Sent, offer.State);
        Assert.Contains("Please answer this message with the letter of what you choose.", offer.Body, StringComparison.Ordinal);
        Assert.Equal(offer.Body, (string?)host.Received(offer.Id)["body"]);
    }

    [Fact]
    public async Task Updates_PauseWhileTheCustomerConsidersAnOffer_AndGoOnOnceTheySaidNo()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Presented());
        await host.LiveAsync(TimeSpan.FromHours(30));
        Assert.Equal(["acknowledgment", "offer"], (await host.DeliveriesAsync()).Select(d => d.Kind));
        Assert.All(await host.PromisesAsync(), promise => Assert.Equal(PromiseState.Kept, promise.State));

        await host.DeliverAsync(new Contracts.Compensation.V1.OfferDeclined { Case = Make.Case, Offer = "offer_1" });
        await host.LiveAsync(TimeSpan.FromHours(2));
        Assert.Equal("update", (await host.DeliveriesAsync())[^1].Kind);
    }

    [Fact]
    public async Task FailedGrant_IsToldBeforeTheCustomerAsks()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        await host.DeliverAsync(new Contracts.Compensation.V1.GrantFailed { Case = Make.Case, Grant = "grant_1", Failure = "card closed" });
        await host.RunDueAsync();
        var told = (await host.DeliveriesAsync())[^1];

        Assert.Equal("It takes longer: My parcel is five days late", told.Subject);
        Assert.DoesNotContain("card closed", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnerWhoChangedTheirName_SignsWithTheNewOne()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(new Contracts.Routing.V1.AgentChanged { Agent = Make.Agent, Name = "Dana Berg" });
        host.Clock.Now = Make.Start.AddHours(-1);
        await host.DeliverAsync(new Contracts.Routing.V1.AgentChanged { Agent = Make.Agent, Name = "Dana Old" });
        host.Clock.Now = Make.Start;
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromHours(2));

        Assert.EndsWith("Dana Berg\nThe recovery team", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);
    }

    /// <summary>FU-02: nobody is woken, and no promise breaks for it.</summary>
    [Fact]
    public async Task Updates_InTheCustomersNight_WaitForTheMorning_AndKeepEveryPromise()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.SetPolicyAsync(policy => (policy.QuietFrom, policy.QuietTo) = ("22:00", "07:00"));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromHours(22));
        var sent = (await host.DeliveriesAsync()).Select(d => TimeZoneInfo.ConvertTime(d.SentAt.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).TimeOfDay).ToList();

        Assert.All(sent, time => Assert.InRange(time, TimeSpan.FromHours(7), TimeSpan.FromHours(22)));
        Assert.Contains(TimeSpan.FromHours(7), sent);
        Assert.All((await host.PromisesAsync()).SkipLast(1), promise => Assert.Equal(PromiseState.Kept, promise.State));
    }

    [Fact]
    public async Task NoteAmongColleagues_NeverReachesTheCustomer()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Message("The depot lied to us.", Message.Types.Audience.Internal));
        await host.DeliverAsync(Make.Message("Hello?", Message.Types.Audience.FromCustomer, "msg_2"));
        await host.RunDueAsync();

        Assert.Equal(["acknowledgment"], (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    [Fact]
    public async Task TwoRobots_ThatOpenCasesWithTheirAnswers_EndAfterTwoAcknowledgments()
    {
        await using var host = await FollowUpHost.StartAsync();
        var cases = Enumerable.Range(0, 5).Select(_ => Make.NewCase()).ToList();
        foreach (var @case in cases)
        {
            await host.DeliverAsync(Make.Opened(@case, "robot@example.net"));
            await host.LiveAsync(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(2, host.SandboxLog().Length);
        var heldBack = Assert.Single(await host.DeliveriesAsync(cases[2]));
        Assert.Equal(Delivery.Types.State.Undeliverable, heldBack.State);
        Assert.Single(await host.PublishedAsync<MessageUndeliverable>(cases[2]));
        Assert.Empty(await host.PromisesAsync(cases[2]));
    }
}

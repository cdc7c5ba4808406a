using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Features;
using State = Recovery.Contracts.Routing.V1.Track.Types.State;
using TrackKind = Recovery.Contracts.Routing.V1.Track.Types.Kind;

namespace Recovery.Routing.Tests.Features;

/// <summary>RT-06, RT-07, RT-12: what goes another way is said, not hidden.</summary>
public sealed class OutcomeTests : RoutingTests
{
    [Fact]
    public async Task Tracks_OfACase_StandSideBySideAndAreToldOncePerChange()
    {
        await Host.DeliverAsync(Make.Opened());
        var track = await SetAsync(TrackKind.Workaround, State.Running, "A loan car");
        await SetAsync(TrackKind.Fix, State.Planned, "New brake supplier", "QA-7");
        await SetAsync(TrackKind.Workaround, State.Running, "A loan car");
        var done = await SetAsync(TrackKind.Workaround, State.Done, "A loan car", etag: track.Etag);

        var listed = (await Host.Get<Tracks>().ListAsync(new() { Case = Case }, RoutingHost.Call(), default)).Tracks;
        Assert.Equal([(TrackKind.Workaround, State.Done, ""), (TrackKind.Fix, State.Planned, "QA-7")], listed.Select(one => (one.Kind, one.State, one.Reference)));
        Assert.Equal([State.Running, State.Planned, State.Done], (await Host.PublishedAsync<TrackChanged>(Case)).Select(one => one.State));
        Assert.Equal(("v1", "v2"), (track.Etag, done.Etag));
        Assert.Equal("etag-mismatch", await AssignCaseTests.RefusalAsync(() => SetAsync(TrackKind.Workaround, State.Planned, "x", etag: "v1")));
        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() => SetAsync(TrackKind.Unspecified, State.Planned, "x")));
    }

    /// <summary>RT-07: by phone first, then what is left, never back to what failed.</summary>
    [Fact]
    public async Task Channel_ThatFailed_IsReplacedByTheNextThatReachesTheCustomer()
    {
        var opened = Make.Opened();
        (opened.Customer.Phone, opened.Customer.Email) = ("+4930123", "ann@example.org");
        await Host.DeliverAsync(opened);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));

        Assert.Equal("phone", (await FailAsync(Case, "video")).Instead);
        Assert.Equal("sms", (await FailAsync(Case, "phone")).Instead);
        Assert.Equal("email", (await FailAsync(Case, "sms")).Instead);
        Assert.Equal("no-other-channel", await AssignCaseTests.RefusalAsync(() => FailAsync(Case, "email")));
        Assert.Equal("no-other-channel", await AssignCaseTests.RefusalAsync(() => FailAsync(Make.CaseId(2), "video")));
        var told = await Host.PublishedAsync<ChannelFailed>(Case);
        Assert.Equal([("video", "phone"), ("phone", "sms"), ("sms", "email")], told.Select(one => (one.Channel, one.Instead)));
        Assert.All(told, one => Assert.Equal("We call you.", one.Text));
    }

    [Fact]
    public void Channels_OfATenant_AreTriedInItsOrder()
    {
        var policy = PolicyRules.Defaults();
        policy.SecureChannels.Add(["email", "whatsapp"]);

        Assert.Equal("email", OtherChannels.Next(policy, ["video"], ["phone", "email"]));
        Assert.Equal("whatsapp", OtherChannels.Next(policy, ["email"], ["phone", "email"]));
        Assert.Null(OtherChannels.Next(policy, ["email"], ["email"]));
    }

    /// <summary>RT-12: by its owner, once; it is follow-up that tells the customer and ends the case.</summary>
    [Fact]
    public async Task Unrecoverable_DeclaredByTheOwner_IsToldOnceWithAllItsParts()
    {
        await Host.DeliverAsync(Make.Opened());
        Assert.Equal("case-not-owned", await AssignCaseTests.RefusalAsync(GiveUpAsync));
        await Host.PutAgentAsync("dana");
        await OwnedByAsync(Case, "dana");
        await GiveUpAsync();
        Assert.Equal("case-unrecoverable", await AssignCaseTests.RefusalAsync(GiveUpAsync));

        var told = Assert.Single(await Host.PublishedAsync<CaseDeclaredUnrecoverable>(Case));
        Assert.Equal(("We are sorry.", "The photos are gone.", "tester"), (told.Apology, told.Limits, told.DeclaredBy));
        Assert.Equal(["A new album"], told.Alternatives);
        await Host.DeliverAsync(Make.Resolved(Case, Host.Clock.Now));
        Assert.Equal("case-closed", await AssignCaseTests.RefusalAsync(GiveUpAsync));
    }

    private Task<Track> SetAsync(TrackKind kind, State state, string what, string reference = "", string etag = "") =>
        Host.Get<Tracks>().SetAsync(new() { Case = Case, Kind = kind, State = state, What = what, Reference = reference, Etag = etag }, RoutingHost.Call(), default);

    private Task<ChannelFailure> FailAsync(string @case, string channel) =>
        Host.Get<ReportChannelFailure>().HandleAsync(new() { Case = @case, Channel = channel, Text = "We call you." }, RoutingHost.Call(), default);

    private Task<Unrecoverable> GiveUpAsync() => Host.Get<DeclareUnrecoverable>().HandleAsync(
        new() { Case = Case, Apology = "We are sorry.", Limits = "The photos are gone.", Alternatives = { "A new album" } }, RoutingHost.Call(), default);
}

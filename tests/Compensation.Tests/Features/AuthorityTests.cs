using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.TestKit;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-07 as a policy may set it: periods, splits over cases, chains, delegation, expiry.</summary>
public sealed class AuthorityTests() : HostedTest(10_000_000)
{
    [Fact]
    public async Task Period_UsedUpOnOtherCases_IsPreviewedAndEnforcedAtTheAcceptance()
    {
        // CO-08: two offers within the limit each, together above it; whoever accepts second is refused, and a reversal makes room again.
        await PolicyThat(p => p.AgentPeriodLimit = Make.Money(10_000));
        var first = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var second = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        Assert.Equal((OfferState.Presented, OfferState.Presented), (first.State, second.State));

        var taken = await App.AcceptAsync(first);
        var refused = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => App.AcceptAsync(second)));
        var third = await App.CaseThatWasOpened();
        var preview = await App.Client.PreviewAuthorityAsync(new() { Case = third }, App.As());
        var proposed = await App.OfferThatWasProposed(third);

        Assert.Equal(("LIMIT_EXCEEDED", "4250"), (refused.Reason, refused.Metadata["limit"]));
        Assert.Equal((4_250, 4_250, OfferState.PendingApproval), (preview.Limit.AmountMinor, proposed.Authority.AmountMinor, proposed.State));
        await App.GrantThatIs(taken.Grant, GrantState.Settled);
        await App.Client.ReverseGrantAsync(new() { RequestId = Scenario.NewKey(), Grant = taken.Grant, Reason = "Paid in error." }, App.As("lea"));
        Assert.Equal(OfferState.Accepted, (await App.AcceptAsync(second)).State);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Period_ThatIsOver_FreesWhatWasGivenInIt()
    {
        await PolicyThat(p => (p.AgentPeriodLimit, p.PeriodDays) = (Make.Money(10_000), 7));
        await App.OfferThatWasAccepted(await App.CaseThatWasOpened());
        var @case = await App.CaseThatWasOpened();
        Assert.Equal(4_250, (await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As())).Limit.AmountMinor);

        App.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        Assert.Equal(10_000, (await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As())).Limit.AmountMinor);
    }

    [Fact]
    public async Task Period_UnderManyAcceptancesAtOnceOnTwoReplicas_IsNeverExceeded()
    {
        // CO-08, B11: the limit is asked in the transaction that takes from it.
        await using var other = await CompensationApp.StartAsync(Folder, new RecordingProvider(), App.Clock);
        await PolicyThat(p => p.AgentPeriodLimit = Make.Money(20_000));
        var offers = new List<Offer>();
        for (var i = 0; i < 10; i++)
            offers.Add(await App.OfferThatWasPresented(await App.CaseThatWasOpened()));

        var outcomes = await Task.WhenAll(offers.Select(async (offer, i) =>
        {
            try
            {
                return (await (i % 2 == 0 ? App : other).AcceptAsync(offer)).State.ToString();
            }
            catch (RpcException refused)
            {
                return Refusal.Of(refused).Reason;
            }
        }));

        Assert.Equal(3, outcomes.Count(o => o == "Accepted"));
        Assert.Equal(7, outcomes.Count(o => o == "LIMIT_EXCEEDED"));
    }

    [Fact]
    public async Task Remedy_SplitOverCasesOfOneCustomer_UsesOneAuthority()
    {
        // CO-07, B11
        await PolicyThat(p => p.SplitDays = 14);
        await App.OfferThatWasAccepted(await CaseOf("cust_1"));

        var split = await App.OfferThatWasProposed(await CaseOf("cust_1"));
        var another = await App.OfferThatWasProposed(await CaseOf("cust_2"));

        Assert.Equal((OfferState.PendingApproval, OfferState.Proposed), (split.State, another.State));
        App.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_1"))).State);
    }

    [Fact]
    public async Task Approval_ByAChainWithDelegation_NeedsBothAndKeepsTheOwner()
    {
        await PolicyThat(p => p.ApprovalLevels.Add(Make.Level(null, Role.Lead, Role.Commander)));
        foreach (var (agent, role) in new[] { ("ann", Agent.Types.Role.Agent), ("bob", Agent.Types.Role.Agent), ("lea", Agent.Types.Role.Lead), ("cora", Agent.Types.Role.Commander) })
            await App.AgentThatIs(agent, role);
        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened(), 20_000);
        Assert.Equal((2, 0), (offer.Approval.Needed, offer.Approval.Given.Count));

        var tooLow = await Refusal.Of(ApproveAsync(offer, "bob"));
        var first = await ApproveAsync(offer, "lea");
        var early = await Refusal.Of(App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As()));
        await DelegateAsync("cora", "bob", 7);
        var last = await ApproveAsync(offer, "bob");

        Assert.Equal(("APPROVAL_LEVEL", "LEAD"), (tooLow.Reason, tooLow.Metadata["role"]));
        Assert.Equal((OfferState.PendingApproval, "OFFER_STATE"), (first.State, early.Reason));
        Assert.Equal((OfferState.Approved, "ann"), (last.State, last.ProposedBy));
        Assert.Equal([("lea", ""), ("bob", "cora")], last.Approval.Given.Select(a => (a.By, a.OnBehalfOf)));
        Assert.Equal(1, (await App.PublishedAsync()).Count(e => e == "OfferApproved"));
    }

    [Fact]
    public async Task Delegation_ThatIsOver_IsNoAuthority()
    {
        await PolicyThat(p => p.ApprovalLevels.Add(Make.Level(null, Role.Lead)));
        await App.AgentThatIs("bob", Agent.Types.Role.Agent);
        await App.AgentThatIs("lea", Agent.Types.Role.Lead);
        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened(), 20_000);
        await DelegateAsync("lea", "bob", 1);
        Assert.Equal("lea", Assert.Single((await App.Client.ListDelegationsAsync(new(), App.As())).Delegations).From);

        App.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("APPROVAL_LEVEL", (await Refusal.Of(ApproveAsync(offer, "bob"))).Reason);
        Assert.Empty((await App.Client.ListDelegationsAsync(new(), App.As())).Delegations);
        Assert.Equal("DELEGATION_INVALID", (await Refusal.Of(App.Client.PutDelegationAsync(Until("lea", 5), App.As("lea")))).Reason);
        Assert.Equal("DELEGATION_INVALID", (await Refusal.Of(App.Client.PutDelegationAsync(Until("bob", 93), App.As("lea")))).Reason);
    }

    [Fact]
    public async Task Approval_NobodyGivesInTime_ExpiresAndMakesRoom()
    {
        await PolicyThat(p => p.ApprovalHours = 24);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasProposed(@case, 20_000);

        App.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal("OFFER_STATE", (await Refusal.Of(ApproveAsync(offer, "lea"))).Reason);
        await Eventually.Until(async () => (await App.Client.GetOfferAsync(new() { Offer = offer.Id }, App.As())).State == OfferState.Expired);
        await App.OfferThatWasProposed(@case);
    }

    private Task<string> CaseOf(string customer) =>
        App.CaseThatWasOpened(c => (c.Customer.Id, c.OrderReference) = (customer, Scenario.NewKey()));

    private AsyncUnaryCall<Offer> ApproveAsync(Offer offer, string agent) =>
        App.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Fair." }, App.As(agent));

    private async Task DelegateAsync(string from, string to, int days) => await App.Client.PutDelegationAsync(Until(to, days), App.As(from));

    private PutDelegationRequest Until(string to, int days) =>
        new() { RequestId = Scenario.NewKey(), To = to, Until = Timestamp.FromDateTimeOffset(App.Clock.GetUtcNow().AddDays(days)), Reason = "Holiday." };

    private async Task PolicyThat(Action<CompensationPolicy> change) =>
        await App.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(change) }, App.As("lea"));
}

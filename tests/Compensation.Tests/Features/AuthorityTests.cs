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
public sealed class AuthorityTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());
        await _app.FundThatHolds(10_000_000);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Period_UsedUpOnOtherCases_IsPreviewedAndEnforcedAtTheAcceptance()
    {
        // CO-08: two offers within the limit each, together above it; whoever accepts second is refused, and a reversal makes room again.
        await PolicyThat(p => p.AgentPeriodLimit = Make.Money(10_000));
        var first = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());
        var second = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());
        Assert.Equal((OfferState.Presented, OfferState.Presented), (first.State, second.State));

        var taken = await _app.AcceptAsync(first);
        var refused = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => _app.AcceptAsync(second)));
        var third = await _app.CaseThatWasOpened();
        var preview = await _app.Client.PreviewAuthorityAsync(new() { Case = third }, _app.As());
        var proposed = await _app.OfferThatWasProposed(third);

        Assert.Equal(("LIMIT_EXCEEDED", "4250"), (refused.Reason, refused.Metadata["limit"]));
        Assert.Equal((4_250, 4_250, OfferState.PendingApproval), (preview.Limit.AmountMinor, proposed.Authority.AmountMinor, proposed.State));
        await _app.GrantThatIs(taken.Grant, GrantState.Settled);
        await _app.Client.ReverseGrantAsync(new() { RequestId = Scenario.NewKey(), Grant = taken.Grant, Reason = "Paid in error." }, _app.As("lea"));
        Assert.Equal(OfferState.Accepted, (await _app.AcceptAsync(second)).State);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Period_ThatIsOver_FreesWhatWasGivenInIt()
    {
        await PolicyThat(p => (p.AgentPeriodLimit, p.PeriodDays) = (Make.Money(10_000), 7));
        await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());
        var @case = await _app.CaseThatWasOpened();
        Assert.Equal(4_250, (await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As())).Limit.AmountMinor);

        _app.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        Assert.Equal(10_000, (await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As())).Limit.AmountMinor);
    }

    [Fact]
    public async Task Period_UnderManyAcceptancesAtOnceOnTwoReplicas_IsNeverExceeded()
    {
        // CO-08, B11: the limit is asked in the transaction that takes from it.
        await using var other = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider(), _app.Clock);
        await PolicyThat(p => p.AgentPeriodLimit = Make.Money(20_000));
        var offers = new List<Offer>();
        for (var i = 0; i < 10; i++)
            offers.Add(await _app.OfferThatWasPresented(await _app.CaseThatWasOpened()));

        var outcomes = await Task.WhenAll(offers.Select(async (offer, i) =>
        {
            try
            {
                return (await (i % 2 == 0 ? _app : other).AcceptAsync(offer)).State.ToString();
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
        await _app.OfferThatWasAccepted(await CaseOf("cust_1"));

        var split = await _app.OfferThatWasProposed(await CaseOf("cust_1"));
        var another = await _app.OfferThatWasProposed(await CaseOf("cust_2"));

        Assert.Equal((OfferState.PendingApproval, OfferState.Proposed), (split.State, another.State));
        _app.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(OfferState.Proposed, (await _app.OfferThatWasProposed(await CaseOf("cust_1"))).State);
    }

    [Fact]
    public async Task Approval_ByAChainWithDelegation_NeedsBothAndKeepsTheOwner()
    {
        await PolicyThat(p => p.ApprovalLevels.Add(Make.Level(null, Role.Lead, Role.Commander)));
        foreach (var (agent, role) in new[] { ("ann", Agent.Types.Role.Agent), ("bob", Agent.Types.Role.Agent), ("lea", Agent.Types.Role.Lead), ("cora", Agent.Types.Role.Commander) })
            await _app.AgentThatIs(agent, role);
        var offer = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened(), 20_000);
        Assert.Equal((2, 0), (offer.Approval.Needed, offer.Approval.Given.Count));

        var tooLow = await Refusal.Of(ApproveAsync(offer, "bob"));
        var first = await ApproveAsync(offer, "lea");
        var early = await Refusal.Of(_app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As()));
        await DelegateAsync("cora", "bob", 7);
        var last = await ApproveAsync(offer, "bob");

        Assert.Equal(("APPROVAL_LEVEL", "LEAD"), (tooLow.Reason, tooLow.Metadata["role"]));
        Assert.Equal((OfferState.PendingApproval, "OFFER_STATE"), (first.State, early.Reason));
        Assert.Equal((OfferState.Approved, "ann"), (last.State, last.ProposedBy));
        Assert.Equal([("lea", ""), ("bob", "cora")], last.Approval.Given.Select(a => (a.By, a.OnBehalfOf)));
        Assert.Equal(1, (await _app.PublishedAsync()).Count(e => e == "OfferApproved"));
    }

    [Fact]
    public async Task Delegation_ThatIsOver_IsNoAuthority()
    {
        await PolicyThat(p => p.ApprovalLevels.Add(Make.Level(null, Role.Lead)));
        await _app.AgentThatIs("bob", Agent.Types.Role.Agent);
        await _app.AgentThatIs("lea", Agent.Types.Role.Lead);
        var offer = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened(), 20_000);
        await DelegateAsync("lea", "bob", 1);
        Assert.Equal("lea", Assert.Single((await _app.Client.ListDelegationsAsync(new(), _app.As())).Delegations).From);

        _app.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("APPROVAL_LEVEL", (await Refusal.Of(ApproveAsync(offer, "bob"))).Reason);
        Assert.Empty((await _app.Client.ListDelegationsAsync(new(), _app.As())).Delegations);
        Assert.Equal("DELEGATION_INVALID", (await Refusal.Of(_app.Client.PutDelegationAsync(Until("lea", 5), _app.As("lea")))).Reason);
        Assert.Equal("DELEGATION_INVALID", (await Refusal.Of(_app.Client.PutDelegationAsync(Until("bob", 93), _app.As("lea")))).Reason);
    }

    [Fact]
    public async Task Approval_NobodyGivesInTime_ExpiresAndMakesRoom()
    {
        await PolicyThat(p => p.ApprovalHours = 24);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasProposed(@case, 20_000);

        _app.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal("OFFER_STATE", (await Refusal.Of(ApproveAsync(offer, "lea"))).Reason);
        await Eventually.Until(async () => (await _app.Client.GetOfferAsync(new() { Offer = offer.Id }, _app.As())).State == OfferState.Expired);
        await _app.OfferThatWasProposed(@case);
    }

    private Task<string> CaseOf(string customer) =>
        _app.CaseThatWasOpened(c => (c.Customer.Id, c.OrderReference) = (customer, Scenario.NewKey()));

    private AsyncUnaryCall<Offer> ApproveAsync(Offer offer, string agent) =>
        _app.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Fair." }, _app.As(agent));

    private async Task DelegateAsync(string from, string to, int days) => await _app.Client.PutDelegationAsync(Until(to, days), _app.As(from));

    private PutDelegationRequest Until(string to, int days) =>
        new() { RequestId = Scenario.NewKey(), To = to, Until = Timestamp.FromDateTimeOffset(_app.Clock.GetUtcNow().AddDays(days)), Reason = "Holiday." };

    private async Task PolicyThat(Action<CompensationPolicy> change) =>
        await _app.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(change) }, _app.As("lea"));
}

using Recovery.Compensation.Domain;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using AgentRole = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using Offer = Recovery.Compensation.Domain.Offer;
using OfferAnswer = Recovery.Contracts.Compensation.V1.OfferAnswer;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Domain;

public class OfferTests
{
    private static readonly Actor Ann = new("ann", "key-1", "ann");
    private static readonly Actor Lea = new("lea", "key-2", "lea");
    private static readonly Role[] Anybody = [Role.Unspecified];

    /// <summary>Every state with every move: what is not listed here is refused (B44).</summary>
    private static readonly Dictionary<(State, OfferMove), State> Allowed = new()
    {
        [(State.Proposed, OfferMove.Present)] = State.Presented,
        [(State.PendingApproval, OfferMove.Approve)] = State.Approved,
        [(State.PendingApproval, OfferMove.Reject)] = State.Rejected,
        [(State.Approved, OfferMove.Present)] = State.Presented,
        [(State.Presented, OfferMove.Accept)] = State.Accepted,
        [(State.Presented, OfferMove.Decline)] = State.Declined,
        [(State.Proposed, OfferMove.Expire)] = State.Expired,
        [(State.PendingApproval, OfferMove.Expire)] = State.Expired,
        [(State.Approved, OfferMove.Expire)] = State.Expired,
        [(State.Presented, OfferMove.Expire)] = State.Expired,
    };

    public static TheoryData<State, string> EveryStateAndMove()
    {
        var data = new TheoryData<State, string>();
        foreach (var state in Enum.GetValues<State>())
        {
            foreach (var move in Enum.GetNames<OfferMove>())
                data.Add(state, move);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryStateAndMove))]
    public void Move_FromEveryState_IsAllowedOrRefusedWithTheState(State from, string name)
    {
        var move = Enum.Parse<OfferMove>(name);
        if (Allowed.TryGetValue((from, move), out var to))
        {
            Assert.Equal(to, OfferLifecycle.Next(from, move));
            return;
        }
        var refusal = Assert.Throws<RuleBroken>(() => OfferLifecycle.Next(from, move));
        Assert.Equal(("offer-state", 409), (refusal.Definition.Code, refusal.Definition.Http));
        Assert.Equal(WireNames.Of(from), refusal.Metadata["state"]);
    }

    [Fact]
    public void StateName_InMetadata_IsTheContracts() => Assert.Equal("PENDING_APPROVAL", WireNames.Of(State.PendingApproval));

    [Theory]
    [InlineData("ann", "key-9")]
    [InlineData("somebody", "key-1")]
    public void Approve_BySameAgentOrSameCredential_IsRefused(string name, string subject)
    {
        // CO-07: four eyes.
        var offer = Proposed(20_000);

        var refusal = Assert.Throws<RuleBroken>(() => offer.Approve(By(name, subject), "", Anybody, Make.Now));

        Assert.Equal(("own-approval", 403), (refusal.Definition.Code, refusal.Definition.Http));
        Assert.Equal(State.PendingApproval, offer.State);
    }

    [Fact]
    public void Choose_AboveAuthorityWithoutApproval_IsRefused()
    {
        // CO-07, B11: whatever let it come so far, the acceptance asks again.
        var offer = Offer(Make.Authority(100), State.Proposed);
        offer.Present(Make.Now);

        var refusal = Assert.Throws<RuleBroken>(() => offer.Choose("a", Make.Now));

        Assert.Equal(("limit-exceeded", 422), (refusal.Definition.Code, refusal.Definition.Http));
        Assert.Equal("100", refusal.Metadata["limit"]);
    }

    [Fact]
    public void Choose_ApprovedAboveAuthority_IsTaken()
    {
        var offer = Proposed(20_000);
        offer.Approve(By(Lea.Name, Lea.Subject), "It is fair.", Anybody, Make.Now);
        offer.Present(Make.Now);

        Assert.Equal("b", offer.Choose("b", Make.Now).Id);
    }

    [Fact]
    public void Choose_AnOptionThatIsNotThere_IsRefused()
    {
        var offer = Proposed(5_000);
        offer.Present(Make.Now);

        var refusal = Assert.Throws<RuleBroken>(() => offer.Choose("z", Make.Now));

        Assert.Equal(("option-unknown", 422), (refusal.Definition.Code, refusal.Definition.Http));
    }

    [Fact]
    public void Choose_WhenTheTimeIsOverButTheTimerIsLate_IsRefused()
    {
        var offer = Proposed(5_000);
        offer.Present(Make.Now);

        Assert.NotNull(offer.Choose("a", Make.Now.AddHours(168).AddTicks(-1)));
        var refusal = Assert.Throws<RuleBroken>(() => offer.Choose("a", Make.Now.AddHours(168)));

        Assert.Equal("EXPIRED", refusal.Metadata["state"]);
    }

    [Fact]
    public void Accept_WithAnAnswerToTheFairnessQuestion_KeepsIt()
    {
        // CO-09
        var offer = Proposed(5_000);
        offer.Present(Make.Now);

        var accepted = offer.Accept(offer.Choose("a", Make.Now), "grant_1", new OfferAnswer { By = "customer", Way = OfferAnswer.Types.Way.StatusLink }, false);

        Assert.True(accepted.HasFeltFair);
        Assert.False(accepted.FeltFair);
        Assert.False(offer.FeltFair);
        Assert.Equal((State.Accepted, "a", "grant_1"), (offer.State, offer.AcceptedOption, offer.GrantId));
    }

    [Fact]
    public void Expire_OfAnOfferNobodySaw_TellsNobody()
    {
        var offer = Proposed(5_000);

        Assert.Null(offer.Expire());
        Assert.Equal(State.Expired, offer.State);
    }

    [Fact]
    public void AnyWalk_OfMoves_NeverLeavesAFinalState()
    {
        var random = new Random(808);
        var moves = Enum.GetValues<OfferMove>();
        for (var i = 0; i < 2_000; i++)
        {
            var (state, final) = (State.PendingApproval, false);
            for (var step = 0; step < 12; step++)
            {
                var move = moves[random.Next(moves.Length)];
                if (Allowed.ContainsKey((state, move)))
                {
                    Assert.False(final);
                    state = OfferLifecycle.Next(state, move);
                    final = !OfferLifecycle.IsOpen(state);
                }
                else
                {
                    Assert.Throws<RuleBroken>(() => OfferLifecycle.Next(state, move));
                }
            }
        }
    }

    [Fact]
    public void Approve_InAChain_TakesEachRoleOnceAndInOrder()
    {
        // CO-07: a chain of two; the event comes with the last.
        var offer = Proposed(20_000);
        Role[] chain = [Role.Lead, Role.Commander];

        Assert.Equal("approval-level", Code(() => offer.Approve(By("bob", "key-5", AgentRole.Agent), "", chain, Make.Now)));
        Assert.Null(offer.Approve(By("lea", "key-2", AgentRole.Lead), "Fair.", chain, Make.Now));
        Assert.Equal(State.PendingApproval, offer.State);
        Assert.Equal("approval-repeated", Code(() => offer.Approve(By("lea", "key-7", AgentRole.Commander), "", chain, Make.Now)));
        Assert.Equal("approval-repeated", Code(() => offer.Approve(By("max", "key-2", AgentRole.Commander), "", chain, Make.Now)));
        Assert.Equal("approval-level", Code(() => offer.Approve(By("leo", "key-8", AgentRole.Lead), "", chain, Make.Now)));
        var approved = offer.Approve(By("cora", "key-3", AgentRole.Commander), "Agreed.", chain, Make.Now);

        Assert.Equal("cora", approved!.ApprovedBy);
        Assert.Equal((State.Approved, 2, 2), (offer.State, offer.Trail!.Needed, offer.Trail.Given.Count));
    }

    [Fact]
    public void Approve_WithDelegatedAuthority_NamesWhoseAndNeverTheProposers()
    {
        // CO-07: delegation does not get around four eyes.
        var offer = Proposed(20_000);
        Role[] chain = [Role.Lead];
        var ofTheProposer = new Approver(new Actor("bob", "key-5", "bob"), AgentRole.Agent, [new Delegated("ann", AgentRole.Lead)]);
        var ofLea = ofTheProposer with { Delegated = [new Delegated("ann", AgentRole.Lead), new Delegated("lea", AgentRole.Lead)] };

        Assert.Equal("approval-level", Code(() => offer.Approve(ofTheProposer, "", chain, Make.Now)));
        Assert.NotNull(offer.Approve(ofLea, "She is away.", chain, Make.Now));

        Assert.Equal(("bob", "lea"), (offer.Trail!.Given[0].By, offer.Trail.Given[0].OnBehalfOf));
    }

    [Fact]
    public void Approve_WhenItsTimeIsOver_IsRefused()
    {
        // CO-07: approvals expire.
        var offer = Offer(Make.Authority(10_000), null, 20_000, approvalHours: 24);

        Assert.Equal(Make.Now.AddHours(24), offer.ExpiresAt);
        Assert.Equal("offer-state", Code(() => offer.Approve(By("lea", "key-2"), "", Anybody, Make.Now.AddHours(24))));
        offer.Approve(By("lea", "key-2"), "", Anybody, Make.Now.AddHours(23));
        Assert.Equal(Make.Now.AddHours(23 + 168), offer.ExpiresAt);
    }

    private static string Code(Action act) => Assert.Throws<RuleBroken>(act).Definition.Code;

    private static Approver By(string name, string subject, AgentRole? role = null) => new(new Actor(name, subject, name), role, []);

    private static Offer Proposed(long loss) => Offer(Make.Authority(10_000), null, loss);

    private static Offer Offer(AuthorityLimit authority, State? forced, long loss = 5_000, int approvalHours = 0)
    {
        var proposal = Proposal.Decide(Make.Claim(Make.Case(), loss), Make.Policy(), authority);
        var offer = new Offer
        {
            Id = TypeId.New("offer", Make.Now),
            CaseId = TypeId.New("case", Make.Now),
            Terms = new V1.Offer { Options = { proposal.Options }, Authority = authority.Limit.ToMoney(), Reasons = { proposal.Reasons } },
            ProposedBy = Ann.Name,
            ProposedBySubject = Ann.Subject,
            ProposedAt = Make.Now,
            OpenHours = 168,
            ApprovalHours = approvalHours,
            FundId = "main",
        };
        offer.Propose(forced is { } state ? proposal with { State = state } : proposal, 1);
        return offer;
    }
}

using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Grant = Recovery.Compensation.Domain.Grant;
using Offer = Recovery.Compensation.Domain.Offer;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Domain;

public class GrantTests
{
    private static readonly Dictionary<(State, GrantMove), State> Allowed = new()
    {
        [(State.Reserved, GrantMove.Ask)] = State.Pending,
        [(State.Reserved, GrantMove.CarryOut)] = State.Settled,
        [(State.Pending, GrantMove.Settle)] = State.Settled,
        [(State.Pending, GrantMove.Fail)] = State.Failed,
        [(State.Settled, GrantMove.Reverse)] = State.Reversed,
        [(State.Reserved, GrantMove.Lapse)] = State.Failed,
        [(State.Pending, GrantMove.WriteOff)] = State.WrittenOff,
    };

    public static TheoryData<State, string> EveryStateAndMove()
    {
        var data = new TheoryData<State, string>();
        foreach (var state in Enum.GetValues<State>())
        {
            foreach (var move in Enum.GetNames<GrantMove>())
                data.Add(state, move);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryStateAndMove))]
    public void Move_FromEveryState_IsAllowedOrRefusedWithTheState(State from, string name)
    {
        var move = Enum.Parse<GrantMove>(name);
        // CO-10, B44: settled once, reversed once, never both failed and settled.
        if (Allowed.TryGetValue((from, move), out var to))
        {
            Assert.Equal(to, GrantLifecycle.Next(from, move));
            return;
        }
        var refusal = Assert.Throws<RuleBroken>(() => GrantLifecycle.Next(from, move));
        Assert.Equal(("grant-state", 409), (refusal.Definition.Code, refusal.Definition.Http));
        Assert.NotEmpty(refusal.Metadata["state"]);
    }

    [Fact]
    public void Reverse_Twice_IsRefusedTheSecondTime()
    {
        var grant = Of(Make.Money(5_000));
        grant.Ask();
        grant.Settle("ref", Make.Now);

        Assert.Equal(5_000, grant.Reverse("lea", "Paid in error.", null, Make.Now).Amount.AmountMinor);
        Assert.Equal("REVERSED", Assert.Throws<RuleBroken>(() => grant.Reverse("lea", "Again.", null, Make.Now)).Metadata["state"]);
    }

    [Theory]
    [InlineData(0, "USD", "reversal-too-large")]
    [InlineData(-5, "USD", "reversal-too-large")]
    [InlineData(5_001, "USD", "reversal-too-large")]
    [InlineData(100, "EUR", "currency-mismatch")]
    public void Reverse_OfMoreThanWasPaid_IsRefusedAndChangesNothing(long minor, string currency, string code)
    {
        // CO-10, B44
        var grant = Of(Make.Money(5_000));
        grant.Ask();
        grant.Settle("ref", Make.Now);

        var refusal = Assert.Throws<RuleBroken>(() => grant.Reverse("lea", "Too much.", new Amount(minor, currency), Make.Now));

        Assert.Equal((code, State.Settled, 0), (refusal.Definition.Code, grant.State, grant.ReversedMinor));
    }

    [Fact]
    public void Reservation_OfMoney_HasAnEndAndOfNothingHasNone()
    {
        // CO-08
        Assert.Equal(Make.Now.AddHours(24), Of(Make.Money(5_000)).ReservedUntil);
        Assert.Null(Of(null).ReservedUntil);
    }

    [Fact]
    public void Settle_OfWhatCostsNothing_NeedsNoProvider()
    {
        var grant = Of(null);

        var settled = grant.Settle("", Make.Now);

        Assert.Null(settled.Amount);
        Assert.Equal(State.Settled, grant.State);
        Assert.Throws<RuleBroken>(() => grant.Reverse("lea", "Nothing to take.", null, Make.Now));
    }

    [Fact]
    public void Settle_OfMoneyNobodyAskedTheProviderFor_IsRefused() =>
        Assert.Throws<RuleBroken>(() => Of(Make.Money(5_000)).Settle("ref", Make.Now));

    private static Grant Of(Contracts.Common.V1.Money? cost)
    {
        var offer = new Offer
        {
            Id = TypeId.New("offer", Make.Now),
            CaseId = TypeId.New("case", Make.Now),
            Terms = new V1.Offer(),
            ProposedBy = "ann",
            ProposedBySubject = "key-1",
            FundId = "main",
        };
        return Grant.Of(offer, new Option { Id = "a", Cost = cost }, TypeId.New("grant", Make.Now), "cust_1", 24, Make.Now);
    }
}

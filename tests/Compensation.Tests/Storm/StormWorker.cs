using Recovery.Contracts.Compensation.V1;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>One of the callers: takes case after case through an offer, asks again whatever was not answered, and now and then asks twice.</summary>
internal sealed class StormWorker(Replicas replicas, string agent, Random random)
{
    private static readonly string[] Refusals = ["FUND_EXHAUSTED", "LIMIT_EXCEEDED"];

    /// <summary>The grants that a customer was told of.</summary>
    public List<string> Accepted { get; } = [];

    /// <summary>The grants that were taken back.</summary>
    public List<string> Reversed { get; } = [];

    /// <summary>Acceptances that a limit stopped.</summary>
    public int Stopped { get; private set; }

    public async Task HandleAsync(string @case)
    {
        var propose = new ProposeOfferRequest { RequestId = Scenario.NewKey(), Case = @case, VerifiedLoss = Make.Money(random.Next(500, 4_000)), Fund = "main" };
        var offer = await replicas.AskAsync(agent, (c, o) => c.ProposeOfferAsync(propose, o));
        if (offer.State == OfferState.PendingApproval)
        {
            var approve = new ApproveOfferRequest { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Fair." };
            await replicas.AskAsync("lea", (c, o) => c.ApproveOfferAsync(approve, o));
        }
        var present = new PresentOfferRequest { RequestId = Scenario.NewKey(), Offer = offer.Id };
        await replicas.AskAsync(agent, (c, o) => c.PresentOfferAsync(present, o));
        if (random.Next(20) == 0)
        {
            var decline = new DeclineOfferRequest { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "No." };
            await replicas.AskAsync("customer", (c, o) => c.DeclineOfferAsync(decline, o));
            return;
        }
        await AcceptAsync(offer);
    }

    private async Task AcceptAsync(Offer offer)
    {
        var accept = new AcceptOfferRequest { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a" };
        var (taken, refused) = await replicas.TryAsync("customer", (c, o) => c.AcceptOfferAsync(accept, o));
        if (taken is null)
        {
            Assert.Contains(refused, Refusals);
            Stopped++;
            return;
        }
        Accepted.Add(taken.Grant);
        await TwiceAsync(accept, taken);
        if (random.Next(10) == 0)
            await ReverseAsync(taken.Grant);
    }

    /// <summary>F12: the same key answers the same; another key, the same command again, is refused.</summary>
    private async Task TwiceAsync(AcceptOfferRequest accept, Offer taken)
    {
        switch (random.Next(10))
        {
            case 0:
                Assert.Equal(taken, await replicas.AskAsync("customer", (c, o) => c.AcceptOfferAsync(accept, o)));
                break;
            case 1:
                var again = new AcceptOfferRequest(accept) { RequestId = Scenario.NewKey() };
                Assert.Equal("OFFER_STATE", (await replicas.TryAsync("customer", (c, o) => c.AcceptOfferAsync(again, o))).Refused);
                break;
        }
    }

    private async Task ReverseAsync(string grant)
    {
        var reverse = new ReverseGrantRequest { RequestId = Scenario.NewKey(), Grant = grant, Reason = "In error." };
        var (reversed, refused) = await replicas.TryAsync("lea", (c, o) => c.ReverseGrantAsync(reverse, o));
        if (reversed is not null)
            Reversed.Add(grant);
        else
            Assert.Equal("GRANT_STATE", refused);
    }
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;
using Evidence = Recovery.Contracts.FollowUp.V1.Resolution.Types.Evidence;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;

namespace Recovery.Compensation.Tests.Consumers;

public sealed class CopyTests : HostedTest
{
    private static readonly Timestamp At = Timestamp.FromDateTimeOffset(Make.Now);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_DeliveredTenTimes_HaveOneEffect(bool underOneId)
    {
        // F11, F12: the same message again, and the same fact under another message id.
        var opened = Make.Opened();
        Guid[] ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        for (var i = 0; i < 10; i++)
        {
            await App.DeliverAsync(opened, opened.Case, id: Id(0));
            await App.DeliverAsync(Assigned(opened.Case, "ann"), opened.Case, id: Id(1));
            await App.DeliverAsync(Resolved(opened.Case), opened.Case, id: Id(2));
            await App.DeliverAsync(new AgentChanged { Agent = "ann", Role = Role.Lead }, "ann", id: Id(3));
        }

        var copy = await App.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal(("ann", true, 3), (copy.Owner, copy.Closed, copy.Version));
        Assert.Equal(1, await App.ReadAsync(db => db.Agents.CountAsync()));

        Guid? Id(int of) => underOneId ? ids[of] : null;
    }

    [Fact]
    public async Task Events_BeforeTheCaseIsKnown_WaitForItsOpening()
    {
        // F13
        var opened = Make.Opened();
        await App.DeliverAsync(Assigned(opened.Case, "ann"), opened.Case);
        await App.DeliverAsync(Resolved(opened.Case), opened.Case);
        Assert.Equal(2, await App.ReadAsync(db => db.ParkedEvents.CountAsync()));

        await App.DeliverAsync(opened, opened.Case);

        var copy = await App.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal(("ann", true), (copy.Owner, copy.Closed));
        Assert.Equal(0, await App.ReadAsync(db => db.ParkedEvents.CountAsync()));
    }

    [Fact]
    public async Task Events_InAnyOrder_LeaveTheNewestState()
    {
        // F13
        var random = new Random(13);
        for (var i = 0; i < 10; i++)
        {
            var opened = Make.Opened();
            var events = new List<(Google.Protobuf.IMessage Message, long Sequence)>
            {
                (opened, 1), (Assigned(opened.Case, "ann"), 3), (Assigned(opened.Case, "bob"), 9), (Resolved(opened.Case), 4),
                (new CaseReopened { Case = opened.Case, Reason = "Not yet.", ReopenedAt = At }, 5),
            };
            foreach (var (message, sequence) in events.OrderBy(_ => random.Next()).ToList())
                await App.DeliverAsync(message, opened.Case, sequence);

            var copy = await App.ReadAsync(db => db.Cases.SingleAsync(c => c.Id == opened.Case));
            Assert.Equal(("bob", false), (copy.Owner, copy.Closed));
        }
    }

    [Fact]
    public async Task Agent_ChangedOutOfOrder_KeepsTheNewestRole()
    {
        await App.AgentThatIs("ann", Role.Lead, 2);
        await App.AgentThatIs("ann", Role.Agent, 1);

        Assert.Equal(Role.Lead, (await App.ReadAsync(db => db.Agents.SingleAsync())).Role);
    }

    [Fact]
    public async Task Case_ThatIsResolved_TakesNoOfferUntilItIsReopened()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var before = await App.OfferThatWasProposed(@case);
        await App.DeliverAsync(Resolved(@case), @case, 1);

        var present = await Refusal.Of(App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = before.Id }, App.As()));
        var propose = await Refusal.Of(App.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, App.As()));
        await App.DeliverAsync(new CaseReopened { Case = @case, Reason = "Not yet.", ReopenedAt = At }, @case, 2);
        await App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = before.Id }, App.As());

        Assert.Equal(("CASE_CLOSED", "CASE_CLOSED"), (present.Reason, propose.Reason));
    }

    [Fact]
    public async Task Case_OfAnUnknownTenant_IsNobodyElses()
    {
        // I8
        var opened = Make.Opened();
        await App.DeliverAsync(opened, opened.Case, tenant: "globex");

        Assert.Equal(0, await App.ReadAsync(db => db.Cases.CountAsync()));
        Assert.Equal(1, await App.ReadAsync(db => db.Cases.CountAsync(), "globex"));
    }

    private static CaseAssigned Assigned(string @case, string agent) => new() { Case = @case, Agent = agent, AssignedAt = At };

    private static CaseResolved Resolved(string @case) => new() { Case = @case, Evidence = Evidence.Confirmed, ResolvedAt = At };
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Consumers;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;

namespace Recovery.Compensation.Tests.Consumers;

public sealed class CopyTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync() => _app = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Events_DeliveredTenTimes_HaveOneEffect()
    {
        // F11
        var opened = Make.Opened();
        for (var i = 0; i < 10; i++)
        {
            await _app.DeliverAsync<CaseOpened, CaseOpenedConsumer>(opened, opened.Case);
            await _app.DeliverAsync<CaseAssigned, CaseAssignedConsumer>(new() { Case = opened.Case, Agent = "ann" }, opened.Case);
            await _app.DeliverAsync<CaseResolved, CaseResolvedConsumer>(new() { Case = opened.Case }, opened.Case);
            await _app.AgentThatIs("ann", Role.Lead);
        }

        var copy = await _app.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal(("ann", true, 3), (copy.Owner, copy.Closed, copy.Version));
        Assert.Equal(1, await _app.ReadAsync(db => db.Agents.CountAsync()));
    }

    [Fact]
    public async Task Events_BeforeTheCaseIsKnown_AreSentBackToWait()
    {
        // F13
        var unknown = TypeId.New("case", Make.Now);

        var early = await Assert.ThrowsAsync<EventOutOfOrder>(() =>
            _app.DeliverAsync<CaseAssigned, CaseAssignedConsumer>(new() { Case = unknown, Agent = "ann" }, unknown));

        Assert.Equal("CaseOpened", early.WaitsFor);
        await Assert.ThrowsAsync<EventOutOfOrder>(() => _app.DeliverAsync<CaseResolved, CaseResolvedConsumer>(new() { Case = unknown }, unknown));
        await Assert.ThrowsAsync<EventOutOfOrder>(() => _app.DeliverAsync<CaseReopened, CaseReopenedConsumer>(new() { Case = unknown }, unknown));
    }

    [Fact]
    public async Task Events_OutOfOrder_LeaveTheNewestState()
    {
        // F13
        var @case = await _app.CaseThatWasOpened();
        await _app.DeliverAsync<CaseReopened, CaseReopenedConsumer>(new() { Case = @case }, @case, 5);
        await _app.DeliverAsync<CaseResolved, CaseResolvedConsumer>(new() { Case = @case }, @case, 4);
        await _app.DeliverAsync<CaseAssigned, CaseAssignedConsumer>(new() { Case = @case, Agent = "bob" }, @case, 9);
        await _app.DeliverAsync<CaseAssigned, CaseAssignedConsumer>(new() { Case = @case, Agent = "ann" }, @case, 3);
        await _app.AgentThatIs("ann", Role.Lead, 2);
        await _app.AgentThatIs("ann", Role.Agent, 1);

        var copy = await _app.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal(("bob", false), (copy.Owner, copy.Closed));
        Assert.Equal(Role.Lead, (await _app.ReadAsync(db => db.Agents.SingleAsync())).Role);
    }

    [Fact]
    public async Task Case_ThatIsResolved_TakesNoOfferUntilItIsReopened()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var before = await _app.OfferThatWasProposed(@case);
        await _app.DeliverAsync<CaseResolved, CaseResolvedConsumer>(new() { Case = @case }, @case, 1);

        var present = await Refusal.Of(_app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = before.Id }, _app.As()));
        var propose = await Refusal.Of(_app.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, _app.As()));
        await _app.DeliverAsync<CaseReopened, CaseReopenedConsumer>(new() { Case = @case }, @case, 2);
        await _app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = before.Id }, _app.As());

        Assert.Equal(("CASE_CLOSED", "CASE_CLOSED"), (present.Reason, propose.Reason));
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Ids;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Tests.Consumers;

/// <summary>IN-13: the case 360, whatever the order and however often events come.</summary>
public sealed class TimelineConsumerTests : IntakeTests
{
    [Fact]
    public async Task Deliver_TheSameEventTenTimes_TellsItOnce()
    {
        var opened = await Host.OpenAsync();
        var id = TypeId.New("evt", Make.Start);
        for (var i = 0; i < 10; i++)
            Assert.True(await Host.DeliverAsync(new CaseAssigned { Case = opened.Id, Agent = "dana", AgentName = "Dana", Reason = "Least loaded." }, opened.Id, id: id));

        var entry = Assert.Single((await TimelineAsync(opened.Id)).Entries, entry => entry.Kind == "CaseAssigned");
        Assert.Equal((id, "test", "Dana owns the case.", "Least loaded.", true), (entry.Id, entry.Source, entry.Summary, entry.Why, entry.Public));
        Assert.Equal((CaseStatus.Assigned, "dana"), await StateAsync(opened.Id));
    }

    [Fact]
    public async Task Deliver_BeforeTheCaseIsKnown_Waits() =>
        Assert.False(await Host.DeliverAsync(new CaseAssigned { Agent = "dana" }, TypeId.New("case", Make.Start)));

    [Fact] // P6
    public async Task Deliver_ForACaseOfAnotherTenant_Waits()
    {
        var foreign = await Host.OpenAsync(tenant: "other");

        Assert.False(await Host.DeliverAsync(new CaseAssigned { Agent = "dana" }, foreign.Id));
    }

    [Fact]
    public async Task Deliver_InTheWrongOrder_IsToldInTheOrderItHappened()
    {
        var opened = await Host.OpenAsync();
        await Host.DeliverAsync(new CaseResolved { Case = opened.Id }, opened.Id, Make.Start.AddMinutes(3));
        await Host.DeliverAsync(new OfferAccepted { Case = opened.Id, Option = new Option { Title = "Refund" } }, opened.Id, Make.Start.AddMinutes(2));
        await Host.DeliverAsync(new CaseAssigned { Case = opened.Id, Agent = "dana" }, opened.Id, Make.Start.AddMinutes(1));

        Assert.Equal(["CaseOpened", "CaseAssigned", "OfferAccepted", "CaseResolved"], (await TimelineAsync(opened.Id)).Entries.Select(entry => entry.Kind));
        Assert.Equal((CaseStatus.Resolved, "dana"), await StateAsync(opened.Id));
        var resolved = await Host.Client().GetCaseAsync(new GetCaseRequest { Case = opened.Id });
        Assert.Equal(Make.Start.AddMinutes(3), resolved.ResolvedAt.ToDateTimeOffset());
        await Host.DeliverAsync(new CaseReopened { Case = opened.Id, Reason = "Low score." }, opened.Id, Make.Start.AddMinutes(4));
        Assert.Null((await Host.Client().GetCaseAsync(new GetCaseRequest { Case = opened.Id })).ResolvedAt);
    }

    [Fact]
    public async Task Timeline_OnSmallPages_ShowsEveryEntryOnce()
    {
        var opened = await Host.OpenAsync();
        for (var i = 0; i < 9; i++)
            await Host.DeliverAsync(new CaseScored { Case = opened.Id, Score = i }, opened.Id, Make.Start.AddSeconds(i / 3));
        var seen = new List<string>();
        var request = new ListTimelineRequest { Case = opened.Id, PageSize = 2 };
        do
        {
            var page = await Host.Client().ListTimelineAsync(request);
            seen.AddRange(page.Entries.Select(entry => entry.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(10, seen.Count);
        Assert.Equal(10, seen.Distinct().Count());
    }

    [Fact]
    public async Task Timeline_OfOwnEvents_CarriesTheirIdsOnTheBus()
    {
        var opened = await Host.OpenAsync();

        var entry = Assert.Single((await TimelineAsync(opened.Id)).Entries);
        var message = Assert.Single(await Host.OutboxAsync());
        Assert.Equal((TypeId.FromGuid("evt", message.MessageId), "intake", "customer"), (entry.Id, entry.Source, entry.Actor));
    }

    private async Task<ListTimelineResponse> TimelineAsync(string id) => await Host.Client().ListTimelineAsync(new ListTimelineRequest { Case = id });

    private Task<(CaseStatus, string?)> StateAsync(string id) => Host.Store.ReadAsync(IntakeHost.Tenant, async (db, ct) =>
    {
        var @case = await db.Cases.SingleAsync(c => c.Id == id, ct);
        return (@case.Status, @case.Owner);
    }, default);
}

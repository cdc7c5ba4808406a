using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Features;
using Recovery.TestKit;

namespace Recovery.Routing.Tests.Features;

public sealed class QueueTests : RoutingTests
{
    [Fact]
    public async Task Queue_InPages_IsCompleteAndMostUrgentFirst()
    {
        var random = new Random(5);
        for (var i = 1; i <= 40; i++)
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i), (Severity)random.Next(1, 5), Make.Start.AddHours(-random.Next(0, 3))));
        var all = await ListAsync(new());
        Host.Clock.Now += TimeSpan.FromHours(50);

        var seen = new List<QueuedCase>();
        for (var page = await ListAsync(new() { PageSize = 7 }); ; page = await ListAsync(new() { PageSize = 7, PageToken = page.NextPageToken }))
        {
            seen.AddRange(page.Cases);
            if (page.NextPageToken.Length == 0)
                break;
        }

        Assert.Equal(all.Cases.Select(c => c.Case), seen.Select(c => c.Case));
        Assert.Equal(40, seen.Select(c => c.Case).Distinct().Count());
        Assert.Equal(all.Cases.Select(c => c.Score).OrderDescending(), all.Cases.Select(c => c.Score));
    }

    [Fact]
    public async Task Queue_OfOneName_HasItsCasesAlone()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), flags: SensitiveFlag.Minors));

        Assert.Equal([Make.CaseId(2)], (await ListAsync(new() { Queue = "sensitive" })).Cases.Select(c => c.Case));
        Assert.Equal([Make.CaseId(1)], (await ListAsync(new() { Queue = "general" })).Cases.Select(c => c.Case));
        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() => ListAsync(new() { Queue = "vip" })));
        Assert.Equal("page-size-invalid", await AssignCaseTests.RefusalAsync(() => ListAsync(new() { PageSize = -1 })));
        Assert.Equal("page-token-invalid", await AssignCaseTests.RefusalAsync(() => ListAsync(new() { PageToken = "x" })));
    }

    /// <summary>A new policy puts what waits in its order; clocks already running keep the one they started under (RT-04).</summary>
    [Fact]
    public async Task Policy_WithOtherWeights_ReordersTheQueueAndLeavesTheClocks()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Critical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Minor, flags: SensitiveFlag.Minors));
        var policy = PolicyRules.Defaults();
        (policy.Weights.Sensitivity, policy.Weights.Severity, policy.Clocks.Empathy) = (100, 10, 30);

        var stored = await Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy, Etag = "v0" }, RoutingHost.Call(), default);

        Assert.Equal((1, "v1", 100), (stored.Version, stored.Etag, stored.Policy.Weights.Sensitivity));
        await Eventually.Until(async () => (await ListAsync(new())).Cases[0].Case == Make.CaseId(2));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3)));
        var (old, later) = (await Host.ClockAsync(Make.CaseId(1), "empathy"), await Host.ClockAsync(Make.CaseId(3), "empathy"));
        Assert.Equal((0, Make.Start.AddMinutes(15)), (old.PolicyVersion, old.DueAt.ToDateTimeOffset()));
        Assert.Equal((1, Make.Start.AddMinutes(30)), (later.PolicyVersion, later.DueAt.ToDateTimeOffset()));
    }

    [Fact]
    public async Task Policy_ThatBreaksItsRulesOrIsStale_IsRefused()
    {
        var policy = PolicyRules.Defaults();
        policy.Weights.CustomerValue = 40;

        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() => Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy }, RoutingHost.Call(), default)));
        Assert.Equal("etag-mismatch", await AssignCaseTests.RefusalAsync(
            () => Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = PolicyRules.Defaults(), Etag = "v3" }, RoutingHost.Call(), default)));
        Assert.Equal(0, (await Host.Get<GetPolicy>().HandleAsync(RoutingHost.Call(), default)).Version);
    }

    /// <summary>RT-01: computed when it is read, for waiting goes on.</summary>
    [Fact]
    public async Task Priority_ReadLater_HasGrownByTheWaiting()
    {
        await Host.DeliverAsync(Make.Opened());
        var get = Host.Get<GetPriority>();
        var before = await get.HandleAsync(new() { Case = Case }, RoutingHost.Call(), default);
        Host.Clock.Now += TimeSpan.FromHours(12);
        var after = await get.HandleAsync(new() { Case = Case }, RoutingHost.Call(), default);

        // Ten points for twelve hours, fifteen for the deadlines that passed.
        Assert.Equal((16, 41), (before.Score, after.Score));
        Assert.Equal(Host.Clock.Now, after.ComputedAt.ToDateTimeOffset());
    }

    private Task<ListQueueResponse> ListAsync(ListQueueRequest request) => Host.Get<ListQueue>().HandleAsync(request, RoutingHost.Call(), default);
}

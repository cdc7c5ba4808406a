using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.TestKit;
using Client = Recovery.Contracts.Retrospective.V1.RetrospectiveService.RetrospectiveServiceClient;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-04, RE-07.</summary>
public class NumbersTests
{
    [Fact]
    public async Task Kpis_OfAPeriodWithoutCases_HaveNoValues()
    {
        await using var service = await Given.AServiceAsync();
        var kpis = (await new Client(service.Channel).GetKpisAsync(new GetKpisRequest(), service.As())).Kpis_;
        Assert.All(kpis.Where(kpi => kpi.Unit != "count"), kpi => Assert.False(kpi.HasValue, kpi.Name));
        Assert.All(kpis, kpi => Assert.NotEmpty(kpi.Definition));
    }

    [Fact]
    public async Task Kpis_OfThreeCases_AreWhatTheEventsSay()
    {
        await using var service = await Given.AServiceAsync();
        foreach (var (minutes, hours) in new[] { (5, 2), (10, 4), (90, 30) })
            await RecoveredAsync(service, minutes, hours, 3_000);
        var all = (await new Client(service.Channel).GetKpisAsync(new GetKpisRequest(), service.As())).Kpis_;
        Assert.All(all, kpi => Assert.Equal(kpi is { Unit: "share", HasValue: true }, kpi.HasLow && kpi.HasHigh && kpi.Low <= kpi.Value && kpi.Value <= kpi.High));
        var kpis = all.ToDictionary(kpi => kpi.Name, kpi => kpi.Value);
        Assert.Equal((1, 0, 0), (kpis["recovery_rate"], kpis["repeat_failure_rate"], kpis["rca_completion_rate"]));
        Assert.Equal(10, kpis["first_empathy_minutes_median"], 3);
        Assert.Equal(4, kpis["recovery_hours_median"], 3);
        Assert.Equal(0.5, kpis["promise_kept_rate"], 3);
        Assert.Equal((3, 3, 3_000), (kpis["cases_opened"], kpis["cases_resolved"], kpis["cost_per_recovery"]));
    }

    [Fact]
    public async Task TopRootCauses_NamedOrNot_ComeByCasesThenCost()
    {
        await using var service = await Given.AServiceAsync();
        for (var i = 0; i < 3; i++)
            await RecoveredAsync(service, 5, 2, 1_000);
        await RecoveredAsync(service, 5, 2, 9_000, Category.Billing);
        var top = (await new Client(service.Channel).TopRootCausesAsync(new TopRootCausesRequest(), service.As())).RootCauses;
        Assert.Equal(["DELAY", "BILLING"], top.Select(cause => cause.Name));
        Assert.Equal((3, 0.75, 3_000), (top[0].Cases, top[0].Share, top[0].Cost.Single().AmountMinor));
        var dearest = (await new Client(service.Channel).TopRootCausesAsync(new TopRootCausesRequest { Order = TopRootCausesRequest.Types.Order.Cost }, service.As())).RootCauses;
        Assert.Equal(("BILLING", 0.75), (dearest[0].Name, dearest[0].Share));
        Assert.Contains("1 of 4 cases", dearest[0].Explanation, StringComparison.Ordinal);
    }

    private static async Task RecoveredAsync(ServiceUnderTest<RetrospectiveDbContext> service, int empathyMinutes, int hours, long cost, Category category = Category.Delay)
    {
        var id = Given.ACaseId();
        await service.DeliverAsync(Given.CaseOpened(id, category: category), id);
        await service.DeliverAsync(new MessageSent { Case = id, Delivery = "dlv_x", Kind = "acknowledgment", Acknowledges = true, SentAt = Given.Opened.AddMinutes(empathyMinutes).ToTimestamp() }, id, 1);
        await service.DeliverAsync(new PromiseKept { Case = id, Promise = "promise_a", Kind = Promise.Types.Kind.Update, KeptAt = Given.Opened.ToTimestamp() }, id, 2);
        await service.DeliverAsync(new PromiseBroken { Case = id, Promise = "promise_b", Kind = Promise.Types.Kind.Update, DueAt = Given.Opened.ToTimestamp() }, id, 3);
        await service.DeliverAsync(new CompensationCostRecorded { Case = id, Total = new Money { AmountMinor = cost, Currency = "USD" } }, id);
        await service.DeliverAsync(Given.CaseResolved(id, hours), id, 4);
    }
}

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Dimension = Recovery.Contracts.Compensation.V1.FairnessReport.Types.Dimension;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Offer = Recovery.Contracts.Compensation.V1.Offer;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-14, CO-15, CO-16: what was given is told beside what others got, what it was worth and what else was tried.</summary>
public sealed class ReportTests() : HostedTest(10_000_000)
{
    [Fact]
    public async Task Cost_AboveTheBaseline_IsSaidSoToTheRetrospective()
    {
        await App.GrantThatIs((await App.OfferThatWasAccepted(await App.CaseThatWasOpened())).Grant, GrantState.Settled);
        await App.GrantThatIs((await App.OfferThatWasAccepted(await App.CaseThatWasOpened(), 60_000)).Grant, GrantState.Settled);

        var told = (await App.OutboxAsync()).Where(m => m.Type.EndsWith("CompensationCostRecorded", StringComparison.Ordinal))
            .Select(m => JsonParser.Default.Parse<CompensationCostRecorded>(m.Payload)).ToList();

        Assert.Equal([(5_750, 50_000, false), (69_000, 50_000, true)], told.Select(t => (t.Total.AmountMinor, t.Baseline.AmountMinor, t.AboveBaseline)));
    }

    [Fact]
    public async Task Offers_OfAnExperiment_AreMadeByItsArmsAndToldByThem()
    {
        await App.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(p => p.Experiments.Add(Make.Experiment())) }, App.As("lea"));
        var offers = new List<Offer>();
        for (var i = 0; i < 12; i++)
            offers.Add(await App.OfferThatWasAccepted(await App.CaseThatWasOpened(), 5_000));

        var result = await App.Client.GetExperimentAsync(new() { Experiment = "goodwill" }, App.As());

        Assert.All(offers, o => Assert.Equal(o.Arm == "generous" ? 6_500 : 5_750, o.Options[0].Cost.AmountMinor));
        Assert.All(offers, o => Assert.Equal(Experiments.ArmOf(Make.Experiment(), o.Case).Name, o.Arm));
        Assert.Contains(offers[0].Reasons, r => r.Subject == "experiment");
        Assert.Equal(offers.GroupBy(o => o.Arm).OrderBy(g => g.Key).Select(g => (g.Key, g.Count(), 100.0)), result.Arms.Select(a => (a.Name, a.Answered, a.Acceptance.Value)));
        Assert.Equal("NOT_FOUND", (await Refusal.Of(App.Client.GetExperimentAsync(new() { Experiment = "other" }, App.As()))).Reason);
        Assert.Equal("NOT_FOUND", (await Refusal.Of(App.Client.GetExperimentAsync(new() { Experiment = "goodwill" }, App.As("eve", "globex")))).Reason);
    }

    [Fact]
    public async Task Fairness_OfWhatWasGiven_IsReportedByWindowAndTenant()
    {
        for (var i = 0; i < 4; i++)
            await App.OfferThatWasAccepted(await App.CaseThatWasOpened(), 5_000, i == 0 ? "b" : "a");

        var report = await App.Client.GetFairnessAsync(new() { From = At(-1), Until = At(1) }, App.As());
        var later = await App.Client.GetFairnessAsync(new() { From = At(1), Until = At(2) }, App.As());
        var other = await App.Client.GetFairnessAsync(new() { From = At(-1), Until = At(1) }, App.As("eve", "globex"));

        Assert.Equal((4, 1, 115, false), (report.Remedies, report.Peers.Count, report.Peers[0].Median, report.Cut));
        var ann = report.Drifts.Single(d => d is { Dimension: Dimension.Agent, Name: "ann" });
        Assert.Equal((4, false, 105), (ann.Percent.Count, ann.Drifts, Math.Round(ann.Percent.Value, 6)));
        Assert.Equal((0, 0), (later.Remedies, other.Remedies));
        Assert.Equal("INVALID_ARGUMENT", (await Refusal.Of(App.Client.GetFairnessAsync(new() { From = At(1), Until = At(1) }, App.As()))).Reason);
        Assert.Equal("INVALID_ARGUMENT", (await Refusal.Of(App.Client.GetReturnAsync(new() { From = At(0), Until = At(24 * 367) }, App.As()))).Reason);
    }

    [Fact]
    public async Task Return_OfWhatWasSpent_IsWhatIsKnownOfWhoStayed()
    {
        var offers = new List<Offer>();
        for (var i = 0; i < 3; i++)
        {
            offers.Add(await App.OfferThatWasAccepted(await App.CaseThatWasOpened()));
            await App.GrantThatIs(offers[^1].Grant, GrantState.Settled);
        }
        await App.Client.ReverseGrantAsync(new() { RequestId = Scenario.NewKey(), Grant = offers[0].Grant, Reason = "Twice.", Amount = Make.Money(750) }, App.As("lea"));
        await RetainAsync(offers[0].Case, true, 1);
        await RetainAsync(offers[0].Case, true, 43_000);
        await RetainAsync(offers[1].Case, false, null);

        var line = (await App.Client.GetReturnAsync(new() { From = At(-1), Until = At(1) }, App.As())).Lines.Single();

        Assert.Equal((16_500, 3, 10_750), (line.Spent.AmountMinor, line.Remedies, line.SpentWhereKnown.AmountMinor));
        Assert.Equal((2, 1, 43_000, 400), (line.Known, line.Retained, line.RetainedValue.AmountMinor, line.Percent));
        Assert.Empty((await App.Client.GetReturnAsync(new() { From = At(-1), Until = At(1) }, App.As("eve", "globex"))).Lines);
    }

    [Fact]
    public async Task Retention_ThatMakesNoSense_IsRefused()
    {
        var @case = await App.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(100));

        Assert.Equal("INVALID_ARGUMENT", (await Refusal.Of(RetainCall(@case, false, Make.Money(5)))).Reason);
        Assert.Equal("INVALID_ARGUMENT", (await Refusal.Of(RetainCall(@case, true, Make.Money(-5)))).Reason);
        Assert.Equal("CURRENCY_MISMATCH", (await Refusal.Of(RetainCall(@case, true, Make.Money(5, "EUR")))).Reason);
    }

    private async Task RetainAsync(string @case, bool retained, long? minor) => await RetainCall(@case, retained, minor is { } value ? Make.Money(value) : null);

    private AsyncUnaryCall<Contracts.Compensation.V1.Retention> RetainCall(string @case, bool retained, Contracts.Common.V1.Money? value) =>
        App.Client.RecordRetentionAsync(new() { RequestId = Scenario.NewKey(), Case = @case, Retained = retained, Value = value }, App.As("crm"));

    private static Timestamp At(int hours) => Timestamp.FromDateTimeOffset(Make.Now.AddHours(hours));
}

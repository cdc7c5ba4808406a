using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Compensation.Payouts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using AccountState = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Tests.Features.Bulks;

/// <summary>CO-12: an incident's remedy, planned, approved, given to each customer once, whatever happens in between.</summary>
public sealed class BulkLifeTests : HostedTest
{
    [Fact]
    public async Task Bulk_Planned_SaysWhoHowMuchAndWhoNotAndGivesNothing()
    {
        await App.FundThatHolds(100_000);
        await App.CasesThatWereOpened(8, (c, i) =>
        {
            if (i == 1)
                c.Customer.Id = "cust_0";
            if (i == 2)
                c.Flags.Add(SensitiveFlag.Medical);
            if (i == 3)
                c.Category = Category.Billing;
        });
        await App.OfferThatWasProposed(await App.CaseThatWasOpened(c => c.Customer.Id = "cust_8"));

        var bulk = await App.BulkThatWasPlanned(b => b.Rule.WithoutCustomers.Add("cust_7"));

        Assert.Equal((9, 4, 500, 2_000), (bulk.LookedAt, bulk.Accounts, bulk.Each.AmountMinor, bulk.Total.AmountMinor));
        Assert.Equal(
            [(Exclusion.Named, 1), (Exclusion.Sensitive, 1), (Exclusion.OfferOpen, 1), (Exclusion.AnotherCase, 1)],
            bulk.Excluded.OrderBy(e => e.Reason).Select(e => (e.Reason, e.Cases)));
        Assert.Equal((1, 0), (bulk.Approval.Needed, bulk.Approval.Given.Count));
        var left = await App.Client.ListBulkAccountsAsync(new() { Bulk = bulk.Id, State = AccountState.Excluded }, App.As());
        Assert.Equal(4, left.Accounts.Count);
        var first = await App.Client.ListBulkAccountsAsync(new() { Bulk = bulk.Id, PageSize = 5 }, App.As());
        var rest = await App.Client.ListBulkAccountsAsync(new() { Bulk = bulk.Id, PageSize = 5, PageToken = first.NextPageToken }, App.As());
        Assert.Equal((5, 3, ""), (first.Accounts.Count, rest.Accounts.Count, rest.NextPageToken));
        Assert.Equal(100_000, (await App.FundAsync()).Available.AmountMinor);
        Assert.Empty(Provider.Calls);
    }

    [Fact]
    public async Task Bulk_Started_GivesEachCustomerOnceAndTellsEveryCase()
    {
        await App.FundThatHolds(100_000);
        await App.CasesThatWereOpened(60);

        var started = await App.BulkThatWasStarted();
        var told = await WatchAsync(started.Id);
        var done = told[^1];

        Assert.Equal((State.Done, 60, 60, 60, 0), (done.State, done.Accounts, done.Given, done.Settled, done.Failed));
        Assert.True(told.Zip(told.Skip(1)).All(pair => pair.First.Given <= pair.Second.Given));
        Assert.Equal(60, Provider.Calls.Select(c => c.Key).Distinct().Count());
        Assert.Equal((70_000, 30_000), ((await App.FundAsync()).Available.AmountMinor, (await App.FundAsync()).Granted.AmountMinor));
        var events = await App.OutboxAsync();
        Assert.Equal(180, events.Count);
        Assert.All(events.GroupBy(e => e.Subject), g => Assert.Equal(["OfferAccepted", "GrantSettled", "CompensationCostRecorded"], g.Select(e => e.Type.Split('.')[^1])));
        await App.LedgerIsWhole();

        // Another bulk for the same incident reaches nobody: by case or by customer.
        await App.CasesThatWereOpened(3);
        var again = await App.BulkThatWasPlanned();
        Assert.Equal((0, Exclusion.GivenBefore, 63), (again.Accounts, again.Excluded.Single().Reason, again.Excluded.Single().Cases));
        // And it is no claim of theirs (CO-13).
        Assert.Equal(Offer.Types.State.Proposed, (await App.OfferThatWasProposed(await App.CaseThatWasOpened(c => c.Customer.Id = "cust_1"))).State);
    }

    [Fact]
    public async Task Bulk_ForCustomersWhoAreOne_GivesThemOnce()
    {
        // IN-02, CO-12: exactly once per customer, under whatever names.
        await App.FundThatHolds(100_000);
        await App.CasesThatWereOpened(4);
        foreach (var name in new[] { "cust_1", "cust_2" })
            await App.DeliverAsync(new CustomerIdentityChanged { Customer = name, SameAs = "cust_0", ChangedAt = Timestamp.FromDateTimeOffset(Make.Now) }, name);

        var done = await App.BulkThatIs((await App.BulkThatWasStarted()).Id, State.Done, settled: 2);

        Assert.Equal((2, Exclusion.AnotherCase, 2), (done.Given, done.Excluded.Single().Reason, done.Excluded.Single().Cases));
    }

    [Fact]
    public async Task Bulk_WithAProviderThatIsUnsure_PaysTheRestAndAsksAfterEachByItself()
    {
        // CO-11, CO-12, F2: one batch of payouts with every outcome.
        await App.FundThatHolds(100_000);
        await App.CasesThatWereOpened(6);
        var turn = 0;
        Provider.Pays = order => (Interlocked.Increment(ref turn) % 3) switch
        {
            0 => new PayoutOutcome.Unknown("reset"),
            1 => new PayoutOutcome.Refused("account closed"),
            _ => RecordingProvider.Done(order),
        };

        var bulk = await App.BulkThatWasStarted();
        var first = await App.BulkThatIs(bulk.Id, State.Done, settled: 2);
        Assert.Equal((6, 2, 2), (first.Given, first.Settled, first.Failed));
        Assert.Equal((1_000, 1_000), ((await App.FundAsync()).Clearing.AmountMinor, (await App.FundAsync()).Granted.AmountMinor));
        Provider.Pays = RecordingProvider.Done;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = await App.BulkThatIs(bulk.Id, State.Done, settled: 4);

        Assert.Equal((4, 2), (last.Settled, last.Failed));
        Assert.Equal(6, Provider.Calls.Select(c => c.Key).Distinct().Count());
        Assert.Equal((98_000, 0, 2_000), ((await App.FundAsync()).Available.AmountMinor, (await App.FundAsync()).Reserved.AmountMinor, (await App.FundAsync()).Granted.AmountMinor));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Gift_OfABulk_IsAnAcceptedOfferWithTheCustomersOwnReason()
    {
        // CO-06: what and why, tied to this customer's inconvenience.
        await App.FundThatHolds(100_000);
        await App.CasesThatWereOpened(1);

        var bulk = await App.BulkThatWasStarted(b => b.Remedy = new BulkRemedy
        {
            Kind = Remedy.Types.Kind.ServiceCredit,
            What = "The days without service are yours.",
            ServiceLoss = new ServiceLoss { LostMinutes = 60, PeriodMinutes = 600, Price = Make.Money(5_000) },
        });
        await App.BulkThatIs(bulk.Id, State.Done, settled: 1);

        var account = (await App.Client.ListBulkAccountsAsync(new() { Bulk = bulk.Id }, App.As())).Accounts.Single();
        var grant = await App.Client.GetGrantAsync(new() { Grant = account.Grant }, App.As());
        var offer = await App.Client.GetOfferAsync(new() { Offer = grant.Offer }, App.As());
        Assert.Equal((bulk.Id, GrantState.Settled, 500), (grant.Bulk, grant.State, grant.Amount.AmountMinor));
        Assert.Equal((bulk.Id, Offer.Types.State.Accepted, "lea", "cora"), (offer.Bulk, offer.State, offer.ProposedBy, offer.DecidedBy));
        Assert.Contains("the time you had to wait", offer.Options[0].Remedies[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_OfWhatCostsNothing_NeedsNoFundAndIsDoneWithTheGift()
    {
        // CO-01
        await App.CasesThatWereOpened(2);

        var bulk = await App.BulkThatWasStarted(b => b.Remedy = new BulkRemedy { Kind = Remedy.Types.Kind.PremiumFeature, What = "A month of the large plan." });
        var done = await App.BulkThatIs(bulk.Id, State.Done);

        Assert.Equal((2, 2, null, ""), (done.Given, done.Settled, done.Total, done.Fund));
        Assert.Empty(Provider.Calls);
    }

    [Fact]
    public async Task Bulk_WithoutFourEyesOrMoney_IsRefused()
    {
        // CO-07, CO-08
        await App.FundThatHolds(900);
        await App.CasesThatWereOpened(2);
        var bulk = await App.BulkThatWasPlanned();

        var early = await Refusal.Of(App.Client.StartBulkAsync(Steer(bulk), App.As("lea")));
        var own = await Refusal.Of(App.Client.ApproveBulkAsync(new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id }, App.As("lea")));
        var stale = await Refusal.Of(App.Client.ApproveBulkAsync(new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id, Etag = "v1" }, App.As("cora")));
        await App.Client.ApproveBulkAsync(new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id }, App.As("cora"));
        var poor = await Refusal.Of(App.Client.StartBulkAsync(Steer(bulk), App.As("lea")));

        Assert.Equal(["BULK_STATE", "OWN_APPROVAL", "ETAG_MISMATCH", "FUND_EXHAUSTED"], [early.Reason, own.Reason, stale.Reason, poor.Reason]);
        await App.FundThatHolds(1_000);
        await App.Client.StartBulkAsync(Steer(bulk), App.As("lea"));
        await App.BulkThatIs(bulk.Id, State.Done, settled: 2);
        Assert.Equal(0, (await App.FundAsync()).Available.AmountMinor);
    }

    [Fact]
    public async Task Bulk_PausedAndResumed_GoesOnAndCancelledGivesNoMore()
    {
        await App.FundThatHolds(1_000_000);
        await App.CasesThatWereOpened(1_000);
        var bulk = await App.BulkThatWasStarted();

        var paused = await App.Client.PauseBulkAsync(Steer(bulk, "Too fast."), App.As("lea"));
        Assert.Equal((State.Paused, "lea: Too fast."), (paused.State, paused.StoppedBecause));
        await App.BulkThatIs(bulk.Id, State.Paused, settled: paused.Given);
        Assert.Equal(paused.Given, (await App.Client.GetBulkAsync(new() { Bulk = bulk.Id }, App.As())).Given);

        await App.Client.ResumeBulkAsync(Steer(bulk), App.As("lea"));
        var cancelled = await App.Client.CancelBulkAsync(Steer(bulk, "Enough."), App.As("lea"));
        await App.BulkThatIs(bulk.Id, State.Cancelled, settled: cancelled.Given);

        Assert.Equal(cancelled.Given, Provider.Calls.Select(c => c.Key).Distinct().Count());
        Assert.Equal("BULK_STATE", (await Refusal.Of(App.Client.ResumeBulkAsync(Steer(bulk), App.As("lea")))).Reason);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Bulk_WithTheServiceGoneAndTwoReplicasAfterwards_GivesEachCustomerOnce()
    {
        // F1, F29
        await App.FundThatHolds(1_000_000);
        await App.CasesThatWereOpened(110);
        var bulk = await App.BulkThatWasStarted();
        await App.DisposeAsync();

        App = await CompensationApp.StartAsync(Folder, Provider, App.Clock);
        await using var second = await CompensationApp.StartAsync(Folder, Provider, App.Clock);
        var done = await second.BulkThatIs(bulk.Id, State.Done, settled: 110);

        Assert.Equal((110, 0), (done.Given, done.Failed));
        Assert.Equal(110, Provider.Calls.Select(c => c.Key).Distinct().Count());
        Assert.Equal(55_000, (await App.FundAsync()).Granted.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Case_ThatChangedAfterThePlan_IsLeftOutAfterAll()
    {
        await App.FundThatHolds(100_000);
        var settled = await App.CaseThatWasOpened(c => c.Customer.Id = "cust_a");
        await App.CaseThatWasOpened(c => c.Customer.Id = "cust_b");
        var bulk = await App.BulkThatWasPlanned();
        await App.OfferThatWasAccepted(settled);

        await App.Client.ApproveBulkAsync(new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id }, App.As("cora"));
        await App.Client.StartBulkAsync(Steer(bulk), App.As("lea"));
        var done = await App.BulkThatIs(bulk.Id, State.Done, settled: 1);

        Assert.Equal((1, 1, Exclusion.OfferAccepted), (done.Accounts, done.Given, done.Excluded.Single().Reason));
    }

    private static SteerBulkRequest Steer(Bulk bulk, string reason = "") => new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id, Reason = reason };

    private async Task<List<Bulk>> WatchAsync(string bulk)
    {
        var told = new List<Bulk>();
        while (told.Count == 0 || told[^1].State != State.Done || told[^1].Settled < told[^1].Given)
        {
            using var watching = App.Client.WatchBulk(new GetBulkRequest { Bulk = bulk }, App.As());
            await foreach (var now in watching.ResponseStream.ReadAllAsync())
                told.Add(now);
        }
        return told;
    }
}

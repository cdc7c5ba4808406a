using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.TestKit;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;
using Verdict = Recovery.Contracts.Retrospective.V1.CohortComparison.Types.Verdict;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-09: outcomes in, an honest comparison out.</summary>
public class OutcomeTests
{
    private const string Tenant = ServiceUnderTest<RetrospectiveDbContext>.Tenant;
    private const int PerSide = 60;
    private static readonly DateTimeOffset Failed = new(2025, 8, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Outcome_ThatIsWrongOrKnown_IsSaidAlone()
    {
        await using var desk = await Reviewing.StartAsync();
        var batch = new BatchReportOutcomesRequest
        {
            Outcomes =
            {
                Renewal("o-1", "crm-1"), Renewal("o-1", "crm-1"), Renewal("o-2", ""), new Outcome { ExternalId = "o-3", CustomerExternalId = "crm-1", Kind = Kind.Revenue, OccurredAt = Failed.ToTimestamp() },
                new Outcome { ExternalId = "o-4", CustomerExternalId = "crm-1", Kind = Kind.Rating, OccurredAt = Failed.ToTimestamp() },
                new Outcome { ExternalId = "o-5", CustomerExternalId = "crm-1", OccurredAt = Failed.ToTimestamp() },
                new Outcome { ExternalId = "o-6", CustomerExternalId = "crm-1", Kind = Kind.Churn, OccurredAt = desk.Now.AddDays(1).ToTimestamp() },
            },
        };
        var results = (await desk.Client.BatchReportOutcomesAsync(batch, desk.As())).Results;
        Assert.Equal(["", "", "customer-missing", "required", "required", "required", "in-future"], results.Select(result => result.Code));
        Assert.Equal([false, true], results.Take(2).Select(result => result.Known));
        Assert.True((await desk.Client.BatchReportOutcomesAsync(new BatchReportOutcomesRequest { Outcomes = { Renewal("o-1", "crm-1") } }, desk.As())).Results[0].Known);
        Assert.Equal(1, await desk.Service.ReadAsync(db => db.Outcomes.CountAsync()));
    }

    /// <summary>IN-14: nothing that names a customer is kept.</summary>
    [Fact]
    public async Task Customers_OfOutcomes_AreKeptAsHashesOnly()
    {
        await using var desk = await Reviewing.StartAsync();
        await desk.Client.BatchReportOutcomesAsync(new BatchReportOutcomesRequest { Outcomes = { new Outcome { ExternalId = "o-1", CustomerEmail = "Ann@example.org", Kind = Kind.Referral, OccurredAt = Failed.ToTimestamp() } } }, desk.As());
        var customer = await desk.Service.ReadAsync(db => db.OutcomeCustomers.SingleAsync());
        Assert.Equal((CustomerKeys.Email(Tenant, "ann@EXAMPLE.org"), 32), (customer.Key, customer.Key.Length));
        Assert.NotEqual(customer.Key, CustomerKeys.Email("globex", "ann@example.org"));
    }

    [Fact]
    public async Task Comparison_OfPlantedCohorts_FindsTheEffectAndWhatTheFundBroughtIn()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk, recoveredStay: 54, othersStay: 30);
        var ask = new CompareCohortsRequest { Measure = CohortMeasure.Retention, From = Failed.AddDays(-1).ToTimestamp(), To = Failed.AddDays(30).ToTimestamp(), WindowDays = 90 };
        Assert.Equal(Verdict.NotEnoughData, (await desk.Client.CompareCohortsAsync(ask, desk.As())).Verdict);

        var policy = (await desk.Client.GetPolicyAsync(new GetRetrospectivePolicyRequest(), desk.As())).Policy;
        policy.MinimumSample = 50;
        await desk.Client.UpdatePolicyAsync(new UpdateRetrospectivePolicyRequest { Policy = policy }, desk.As());
        var found = await desk.Client.CompareCohortsAsync(ask, desk.As());
        Assert.Equal((Verdict.Higher, PerSide, PerSide), (found.Verdict, found.Recovered, found.Control));
        Assert.Equal(0.4, found.Difference, 6);
        Assert.InRange(0.4, found.Low, found.High);
        Assert.StartsWith("Retention of recovered customers is higher by 40.0 points", found.Sentence, StringComparison.Ordinal);
        // 60 customers of 1,000 USD a year, 40 points more of them stay; each was paid 50 USD.
        Assert.Equal((300_000, 2_400_000, 7.0), (found.Fund.Spent.AmountMinor, found.Fund.Retained.AmountMinor, Math.Round(found.Fund.Return, 6)));

        ask.Control = CohortControl.NotRecovered;
        Assert.Equal(Verdict.NotEnoughData, (await desk.Client.CompareCohortsAsync(ask, desk.As())).Verdict);
        Assert.Equal(Verdict.NotEnoughData, (await desk.Client.CompareCohortsAsync(ask, desk.Service.As(tenant: "globex"))).Verdict);
    }

    [Fact]
    public async Task Comparison_OfNoTimeOrNoMeasure_IsRefused()
    {
        await using var desk = await Reviewing.StartAsync();
        await Reviewing.RefusedAsync("PERIOD_EMPTY", () => desk.Client.CompareCohortsAsync(new CompareCohortsRequest { Measure = CohortMeasure.Ratings, From = desk.Now.ToTimestamp() }, desk.As()));
        await Reviewing.RefusedAsync("INVALID_ARGUMENT", () => desk.Client.CompareCohortsAsync(new CompareCohortsRequest(), desk.As()));
        var endless = new CompareCohortsRequest { Measure = CohortMeasure.Ratings, From = Failed.AddYears(-20).ToTimestamp() };
        await Reviewing.RefusedAsync("PERIOD_TOO_LONG", () => desk.Client.CompareCohortsAsync(endless, desk.As()));
    }

    private static async Task PlantAsync(Reviewing desk, int recoveredStay, int othersStay)
    {
        await desk.Service.Store.WriteAsync(Tenant, (db, _) =>
        {
            for (var i = 0; i < PerSide; i++)
                db.Cases.Add(RecoveredCase(i));
            return Task.CompletedTask;
        }, CancellationToken.None);
        var batch = new BatchReportOutcomesRequest();
        for (var i = 0; i < PerSide; i++)
        {
            batch.Outcomes.Add(Renewal($"r-{i}", $"crm-{i}", i < recoveredStay));
            batch.Outcomes.Add(Renewal($"c-{i}", $"other-{i}", i < othersStay));
        }
        await desk.Client.BatchReportOutcomesAsync(batch, desk.As());
    }

    private static CaseFacts RecoveredCase(int number)
    {
        var opened = Given.CaseOpened(Given.ACaseId(), at: Failed.AddHours(number));
        opened.Customer = new CustomerRef { ExternalId = $"crm-{number}" };
        var facts = Given.Facts(opened, Tenant);
        facts.Happens(MomentKind.Resolved, 5);
        facts.Happens(MomentKind.CostRecorded, name: "USD", amount: 5_000, sequence: 1);
        return facts;
    }

    private static Outcome Renewal(string id, string customer, bool stays = true) => new()
    {
        ExternalId = id,
        CustomerExternalId = customer,
        Kind = stays ? Kind.Renewal : Kind.Churn,
        OccurredAt = Failed.AddDays(60).ToTimestamp(),
        Segment = Segment.Business,
        CustomerSince = Failed.AddYears(-3).ToTimestamp(),
        AnnualValue = new Money { AmountMinor = 100_000, Currency = "USD" },
    };
}

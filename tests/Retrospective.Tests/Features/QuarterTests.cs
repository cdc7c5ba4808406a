using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.TestKit;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>
/// A generated quarter with what was planted in it: five causes, one fix that held and one that did not, and customers who stay because they were recovered (RE-04, RE-06,
/// RE-09, RE-11). What the service says of it is what was planted.
/// </summary>
public class QuarterTests
{
    private const string Tenant = ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext>.Tenant;
    private const int Days = 90;
    private const int Others = 400;
    private const double RecoveredStay = 0.9;
    private const double OthersStay = 0.75;

    /// <summary>No case of the first two comes after sixty days; the last is none of the five.</summary>
    private static readonly (string Name, Category Category, string Summary, int Cases)[] Planted =
    [
        ("No spare label printer", Category.Delay, "The parcel came a week late", 130),
        ("Wrong price list", Category.Billing, "Charged twice for the subscription", 100),
        ("One line to the data centre", Category.Outage, "The router lost its connection", 80),
        ("Glass in thin boxes", Category.WrongOrDamagedItem, "The vase arrived broken", 60),
        ("No training for the new tariff", Category.Misrepresentation, "The tariff costs more than was said", 45),
        ("Old lift", Category.Accessibility, "The lift did not work", 12),
    ];

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset QuietFrom = From.AddDays(60);

    [Fact]
    public async Task Quarter_WithWhatWasPlanted_IsToldAsPlanted()
    {
        await using var desk = await Reviewing.StartAsync();
        desk.Service.Clock.Now = From.AddDays(Days).AddHours(1);
        var causes = await PlantAsync(desk);

        var top = (await desk.Client.TopRootCausesAsync(new TopRootCausesRequest(), desk.As())).RootCauses;
        Assert.Equal(Planted.Take(5).Select(planted => (planted.Name, planted.Cases)), top.Select(cause => (cause.Name, cause.Cases)));

        await FixesAsync(desk, causes);
        await CohortAsync(desk);
        await ReportAsync(desk);
    }

    /// <summary>RE-06: the printer's fix holds; a case of the price list comes after its fix.</summary>
    private static async Task FixesAsync(Reviewing desk, Dictionary<string, string> causes)
    {
        foreach (var name in Planted.Take(2).Select(planted => planted.Name))
            await desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = causes[name], Fix = "It is mended." }, desk.As());
        var again = await desk.CaseAsync(Planted[1].Summary, Category.Billing, at: desk.Now.AddDays(3));
        await desk.Client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = await desk.ReviewOfAsync(again), Name = Planted[1].Name }, desk.As());
        Assert.Equal(State.Reopened, (await desk.FetchAsync(causes[Planted[1].Name])).State);
        desk.Service.Clock.Advance(TimeSpan.FromDays(31));
        await Eventually.Until(async () => (await desk.FetchAsync(causes[Planted[0].Name])).State == State.Permanent);
    }

    /// <summary>RE-09: the difference that was planted lies in the interval, and is found.</summary>
    private static async Task CohortAsync(Reviewing desk)
    {
        desk.Service.Clock.Advance(TimeSpan.FromDays(365));
        await OutcomesAsync(desk);
        var told = await desk.Client.CompareCohortsAsync(
            new CompareCohortsRequest { Measure = CohortMeasure.Retention, From = From.ToTimestamp(), To = From.AddDays(Days).ToTimestamp() }, desk.As());
        Assert.Equal(CohortComparison.Types.Verdict.Higher, told.Verdict);
        Assert.InRange(RecoveredStay - OthersStay, told.Low, told.High);
    }

    /// <summary>RE-11: the page holds all of it and needs nothing from anywhere.</summary>
    private static async Task ReportAsync(Reviewing desk)
    {
        var report = await desk.Client.GetReportAsync(new GetReportRequest { From = From.ToTimestamp(), To = From.AddDays(Days).ToTimestamp() }, desk.As());
        Assert.All(Planted.Take(5), planted => Assert.Contains(planted.Name, report.Html, StringComparison.Ordinal));
        Assert.Contains("<svg", report.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(src|href)=", report.Html);
        var causes = report.Tables.Single(table => table.Name == "causes").Csv.Split("\r\n");
        Assert.StartsWith("No spare label printer,130,", causes[1], StringComparison.Ordinal);
        Assert.Contains("PERMANENT", causes[1], StringComparison.Ordinal);
        await Reviewing.RefusedAsync("PERIOD_TOO_LONG", () => desk.Client.GetReportAsync(new GetReportRequest { From = From.ToTimestamp(), To = From.AddDays(200).ToTimestamp() }, desk.As()));
    }

    private static async Task<Dictionary<string, string>> PlantAsync(Reviewing desk)
    {
        var random = new Random(42);
        var causes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var planted in Planted)
        {
            var (_, cause) = await desk.CauseAsync(planted.Name, planted.Summary, planted.Category, at: From.AddDays(1));
            causes.Add(planted.Name, cause);
        }
        await desk.Service.Store.WriteAsync(Tenant, (db, _) =>
        {
            foreach (var planted in Planted)
                for (var i = 1; i < planted.Cases; i++)
                    db.Cases.Add(CaseOf(random, planted, causes[planted.Name], i));
            return Task.CompletedTask;
        }, CancellationToken.None);
        return causes;
    }

    private static CaseFacts CaseOf(Random random, (string Name, Category Category, string Summary, int Cases) planted, string cause, int number)
    {
        var days = random.NextDouble() * (planted.Name == Planted[0].Name || planted.Name == Planted[1].Name ? (QuietFrom - From).TotalDays : Days - 1);
        var opened = Given.CaseOpened(Given.ACaseId(), Severity.Moderate, planted.Category, at: From.AddDays(days));
        (opened.Summary, opened.Customer, opened.Channel) = (planted.Summary, new CustomerRef { ExternalId = $"crm-{planted.Category}-{number}", Segment = Segment.Business }, number % 2 == 0 ? "email" : "phone");
        var facts = Given.Facts(opened, Tenant);
        facts.Happens(MomentKind.Assigned, 1, "ann");
        facts.Happens(MomentKind.MessageSent, 2, "agent_message", flag: true);
        facts.Happens(MomentKind.Resolved, 2 + (random.NextDouble() * 40));
        facts.PointTo(cause, cause);
        return facts;
    }

    private static async Task OutcomesAsync(Reviewing desk)
    {
        var recovered = Planted.SelectMany(planted => Enumerable.Range(1, planted.Cases - 1).Select(i => $"crm-{planted.Category}-{i}")).ToList();
        var outcomes = recovered.Select((customer, i) => Outcome(customer, i < RecoveredStay * recovered.Count))
            .Concat(Enumerable.Range(0, Others).Select(i => Outcome($"other-{i}", i < OthersStay * Others)));
        foreach (var batch in outcomes.Chunk(500))
            await desk.Client.BatchReportOutcomesAsync(new BatchReportOutcomesRequest { Outcomes = { batch } }, desk.As());
    }

    private static Outcome Outcome(string customer, bool stays) => new()
    {
        ExternalId = $"renewal-of-{customer}",
        CustomerExternalId = customer,
        Kind = stays ? Kind.Renewal : Kind.Churn,
        OccurredAt = From.AddDays(Days + 30).ToTimestamp(),
        Segment = Segment.Business,
        CustomerSince = From.AddYears(-3).ToTimestamp(),
        AnnualValue = new Money { AmountMinor = 100_000, Currency = "USD" },
    };
}

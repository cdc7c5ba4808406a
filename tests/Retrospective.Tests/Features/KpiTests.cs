using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-07: the numbers, as events come and from the beginning, for all and by group.</summary>
public class KpiTests
{
    private const int Cases = 60;
    private static readonly string[] Channels = ["email", "phone", "chat"];
    private static readonly MomentKind[] Kinds =
    [
        MomentKind.Joined, MomentKind.CustomerWrote, MomentKind.Assigned, MomentKind.ClockBreached, MomentKind.MessageSent, MomentKind.PromiseKept, MomentKind.PromiseBroken,
        MomentKind.CostRecorded, MomentKind.Resolved, MomentKind.Reopened, MomentKind.SurveyAnswered,
    ];

    /// <summary>What the database counts for all is what is counted row by row for the groups, whichever they are.</summary>
    [Fact]
    public async Task Groups_ByAnything_AddUpToTheWhole()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk);
        await TeamsAsync(desk);
        foreach (var by in System.Enum.GetValues<KpiGrouping>().Except([KpiGrouping.Unspecified]))
        {
            var kpis = await desk.Client.GetKpisAsync(new GetKpisRequest { From = Given.Opened.AddDays(-1).ToTimestamp(), To = Given.Opened.AddDays(40).ToTimestamp(), By = by }, desk.As());
            Assert.Equal(Cases, kpis.Kpis_.Single(kpi => kpi.Name == "cases_opened").Value);
            foreach (var whole in kpis.Kpis_.Where(kpi => kpi.Unit is "share" or "score" && kpi.HasValue))
            {
                var parts = kpis.Groups.Select(group => group.Kpis.Single(kpi => kpi.Name == whole.Name)).Where(kpi => kpi.HasValue).ToList();
                Assert.Equal(whole.Sample, parts.Sum(part => part.Sample));
                Assert.Equal(whole.Value * whole.Sample, parts.Sum(part => part.Value * part.Sample), 6);
            }
        }
    }

    [Fact]
    public async Task Groups_ByTeam_NeverTellOfFewPeople()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk);
        await TeamsAsync(desk);
        var groups = (await desk.Client.GetKpisAsync(new GetKpisRequest { By = KpiGrouping.Team }, desk.As())).Groups;
        Assert.Equal(["", "North"], groups.Select(group => group.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Groups_ByDay_ComeInOrderAndAreBounded()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk);
        var request = new GetKpisRequest { From = Given.Opened.AddDays(-1).ToTimestamp(), To = Given.Opened.AddDays(40).ToTimestamp(), By = KpiGrouping.Day };
        var days = (await desk.Client.GetKpisAsync(request, desk.As())).Groups.Select(group => group.Key).ToList();
        Assert.Equal(("2026-03-01", 30), (days[0], days.Count));
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        request.To = Given.Opened.AddDays(100).ToTimestamp();
        await Reviewing.RefusedAsync("PERIOD_TOO_LONG", () => desk.Client.GetKpisAsync(request, desk.As()));
    }

    /// <summary>Facts that a fault made wrong come out right again, page by page, and then nothing differs any more.</summary>
    [Fact]
    public async Task Recomputation_OfFactsThatAreWrong_CorrectsThem()
    {
        await using var desk = await Reviewing.StartAsync();
        var right = await desk.CaseAsync();
        var wrong = await desk.CaseAsync();
        Assert.Equal((2, 0), await RecomputeAsync(desk));
        await desk.Service.Store.WriteAsync(Tenant, async (db, ct) => (await db.Cases.FindAsync([Tenant, wrong], ct))!.Happens(MomentKind.Reopened, 9), CancellationToken.None);
        Assert.Equal((2, 1), await RecomputeAsync(desk));
        Assert.Equal((2, 0), await RecomputeAsync(desk));
        Assert.NotEqual(right, wrong);
    }

    [Fact]
    public async Task Outcomes_OfCustomersWithACase_AreNumbersToo()
    {
        await using var desk = await Reviewing.StartAsync();
        await desk.CaseAsync(customer: "ann@example.org");
        var batch = new BatchReportOutcomesRequest { Outcomes = { Outcome("1", Kind.Renewal, 10), Outcome("2", Kind.Churn, -10), Outcome("3", Kind.Referral, 11), Outcome("4", Kind.Rating, -5, 2), Outcome("5", Kind.Rating, 5, 4) } };
        desk.Service.Clock.Advance(TimeSpan.FromDays(30));
        await desk.Client.BatchReportOutcomesAsync(batch, desk.As());
        var kpis = (await desk.Client.GetKpisAsync(new GetKpisRequest(), desk.As())).Kpis_.ToDictionary(kpi => kpi.Name);
        Assert.Equal((1, 1, 0, 2), (kpis["retention_rate"].Value, kpis["referral_rate"].Value, kpis["repeat_purchase_rate"].Value, kpis["rating_change"].Value));
        Assert.Equal(1, kpis["retention_rate"].Sample);
    }

    private const string Tenant = TestKit.ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext>.Tenant;

    private static Outcome Outcome(string id, Kind kind, int days, int rating = 0) => new()
    {
        ExternalId = id,
        CustomerEmail = "ann@example.org",
        Kind = kind,
        OccurredAt = Given.Opened.AddDays(days).ToTimestamp(),
        Rating = rating,
    };

    private static async Task<(int Cases, int Corrected)> RecomputeAsync(Reviewing desk)
    {
        var (cases, corrected, token) = (0, 0, "");
        do
        {
            var page = await desk.Client.RecomputeKpisAsync(new RecomputeKpisRequest { PageSize = 1, PageToken = token }, desk.As());
            (cases, corrected, token) = (cases + page.Cases, corrected + page.Corrected, page.NextPageToken);
        }
        while (token != "");
        return (cases, corrected);
    }

    private static async Task TeamsAsync(Reviewing desk)
    {
        var policy = RetrospectivePolicies.Defaults();
        policy.Anonymity = 3;
        policy.Teams.Add([new RetrospectiveTeam { Name = "North", Agents = { "a0", "a1", "a2" } }, new RetrospectiveTeam { Name = "Solo", Agents = { "a3" } }]);
        await desk.Client.UpdatePolicyAsync(new UpdateRetrospectivePolicyRequest { Policy = policy }, desk.As());
    }

    /// <summary>Sixty cases of thirty days, on which anything happened; and one that became part of another, which counts nowhere.</summary>
    private static Task PlantAsync(Reviewing desk) => desk.Service.Store.WriteAsync(Tenant, (db, _) =>
    {
        var random = new Random(11);
        for (var i = 0; i <= Cases; i++)
        {
            var opened = Given.CaseOpened(Given.ACaseId(), Severity.Minor, (Category)(1 + random.Next(14)), random.Next(2), Given.Opened.AddDays(i % 30));
            (opened.Channel, opened.Customer.Segment) = (Channels[random.Next(3)], (Segment)random.Next(4));
            var facts = Given.Facts(opened, Tenant);
            for (var n = random.Next(12); n > 0; n--)
            {
                var kind = Kinds[random.Next(Kinds.Length)];
                facts.Happens(kind, random.Next(1, 90), kind == MomentKind.SurveyAnswered ? "CSAT NPS CES".Split(' ')[random.Next(3)] : kind == MomentKind.CostRecorded ? "USD" : $"a{random.Next(5)}", random.Next(1, 6), random.Next(2) == 0, n, "heart");
            }
            if (i == Cases)
                facts.Happens(MomentKind.Merged, 95);
            db.Cases.Add(facts);
        }
        return Task.CompletedTask;
    }, CancellationToken.None);
}

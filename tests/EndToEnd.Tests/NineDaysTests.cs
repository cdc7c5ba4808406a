using System.Diagnostics;
using System.Globalization;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>The whole chain on a clock 14,400 times faster than real: nine days in less than a minute.</summary>
public class NineDaysTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>RT-04, CO-11, FU-01, FU-03, FU-04, FU-06, RE-01, IN-13.</summary>
    [Fact]
    public async Task A_late_delivery_is_heard_owned_compensated_and_followed_up()
    {
        await using var suite = await Suite.StartAsync(new SuiteOptions(ClockScale: 14_400));
        await Company.SetUpAsync(suite, "acme");
        await EveryCaseIsReviewedAsync(suite);
        var story = new Story(suite);
        var watch = Stopwatch.StartNew();

        await story.ReportsAsync("My parcel is five days late and nobody answers. I paid 40 dollars for express delivery.");
        await story.SeesAsync("/v1/cases/{case}", answer => answer["owner"] == Company.Agent || answer["owner"] == Company.ClearedAgent);
        await story.DeliveryIsSentAsync("acknowledgment");
        var offer = await story.IsOfferedAsync(Company.Usd(4_000));
        var grant = await story.AcceptsAsync(offer);
        await story.GrantIsAsync(grant, "SETTLED");
        await story.CaseIsAsync("RESOLVED");
        await story.DeliveryIsSentAsync("survey", Patience);
        await AnswersTheSurveyAsync(story);
        await story.PromiseIsAsync("PERSONAL_FOLLOW_UP", "KEPT", Patience);
        await story.CaseIsAsync("CLOSED");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It took {watch.Elapsed}.");
        await TellsItsWholeStoryAsync(story);
        await PaidOnceAsync(suite, grant);
    }

    private static async Task EveryCaseIsReviewedAsync(Suite suite)
    {
        var admin = suite.Client("acme-admin");
        var policy = (await admin.GetAsync("/v1/policies/retrospective")).OrThrow().Body!["policy"]!;
        policy["severity_threshold"] = 4;
        (await admin.PutAsync("/v1/policies/retrospective", policy)).OrThrow();
    }

    private static async Task AnswersTheSurveyAsync(Story story)
    {
        var surveys = await story.SeesAsync("/v1/cases/{case}/surveys", answer => answer["surveys.0.state"] == "ASKED");
        var score = surveys["surveys.0.kind"] switch { "CSAT" => 5, "CES" => 7, _ => 10 };
        (await story.Agent.PostAsync($"/v1/surveys/{surveys["surveys.0.id"]}:respond", new { score, comment = "Thank you." })).OrThrow();
    }

    private static async Task TellsItsWholeStoryAsync(Story story)
    {
        string[] chain =
        [
            "CaseOpened", "CaseScored", "CaseAssigned", "MessageSent", "PromiseMade", "OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled",
            "CaseResolved", "RetrospectiveOpened", "SurveySent", "SurveyAnswered", "PromiseKept", "FollowUpCompleted",
        ];
        await story.SeesAsync("/v1/cases/{case}/timeline?page_size=1000", answer => !chain.Except(Story.Items(answer, "entries").Select(entry => $"{entry["kind"]}")).Any());
        var retrospective = await story.SeesAsync("/v1/retrospectives?case={case}", answer => Story.Items(answer, "retrospectives").Any());
        Assert.Equal(story.Case, retrospective["retrospectives.0.case"]);
        var kpis = await story.SeesAsync("/v1/kpis", answer => Story.Items(answer, "kpis").Any(kpi => $"{kpi["name"]}" == "cases_resolved" && $"{kpi["value"]}" == "1"));
        Assert.Contains(Story.Items(kpis, "kpis"), kpi => $"{kpi["name"]}" == "first_empathy_minutes_median" && kpi["value"] is not null);
    }

    /// <summary>CO-10: the provider saw the grant once and the ledger says the same.</summary>
    private static async Task PaidOnceAsync(Suite suite, string grant)
    {
        var payouts = Directory.GetFiles(Path.Combine(suite.Directory, "compensation", "payouts"), $"{grant}*");
        Assert.Single(payouts);
        var fund = (await suite.Client("acme-admin").GetAsync("/v1/funds/main")).OrThrow();
        Assert.Equal("0", fund["reserved.amount_minor"]);
        Assert.Equal(10_000_000, long.Parse(fund["granted.amount_minor"], CultureInfo.InvariantCulture) + long.Parse(fund["available.amount_minor"], CultureInfo.InvariantCulture));
    }
}

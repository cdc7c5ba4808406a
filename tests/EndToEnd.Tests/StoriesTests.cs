using System.Net;

namespace Recovery.EndToEnd.Tests;

[Collection(RunningSuite.Name)]
public class StoriesTests(SuiteFixture fixture)
{
    /// <summary>IN-07, RT-05: only a cleared agent gets it, and automation sends nothing but a safe acknowledgment.</summary>
    [Fact]
    public async Task A_sensitive_case_goes_to_a_cleared_human_at_once()
    {
        var story = new Story(fixture.Suite);
        var answer = await story.ReportsAsync("Since you cancelled my insulin order I do not want to live any more. I am going to kill myself.", email: "sam@example.org");
        Assert.NotEmpty(answer["case.flags.0"]);

        await story.SeesAsync("/v1/cases/{case}/assignment", assignment => assignment["queue"] == "sensitive" && assignment["agent"] == Company.ClearedAgent);
        var deliveries = await story.DeliveryIsSentAsync("acknowledgment");
        Assert.Single(Story.Items(deliveries, "deliveries"));

        var listed = await story.Integrator.GetAsync("/v1/cases?page_size=1000");
        Assert.DoesNotContain(Story.Items(listed, "cases"), found => $"{found["id"]}" == story.Case);
    }

    /// <summary>CO-07: above authority a second pair of eyes decides, and never the first.</summary>
    [Fact]
    public async Task A_remedy_above_authority_needs_a_second_pair_of_eyes()
    {
        var story = new Story(fixture.Suite);
        await story.ReportsAsync("You charged me twice for the annual plan, 900 dollars are gone.");
        var offer = await story.ProposesAsync(Company.Usd(90_000));
        Assert.Equal("PENDING_APPROVAL", offer["state"]);

        var early = await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:present");
        Assert.Equal((HttpStatusCode.Conflict, "offer-state"), (early.Status, early["code"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:approve")).Status);

        var approved = (await story.Supervisor.PostAsync($"/v1/offers/{offer["id"]}:approve", new { reason = "The double charge is proven." })).OrThrow();
        Assert.Equal("APPROVED", approved["state"]);
        (await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:present")).OrThrow();
        await story.GrantIsAsync(await story.AcceptsAsync(offer["id"]), "SETTLED");
    }

    /// <summary>CO-09: a no is recorded, nothing is paid, the owner goes on.</summary>
    [Fact]
    public async Task A_declined_offer_pays_nothing_and_leaves_the_case_open()
    {
        var story = new Story(fixture.Suite);
        await story.ReportsAsync("The blender arrived broken and leaks.");
        var offer = await story.IsOfferedAsync(Company.Usd(3_000));
        await story.CaseIsAsync("OFFERED");

        var declined = (await story.Agent.PostAsync($"/v1/offers/{offer}:decline", new { reason = "I want a new one." })).OrThrow();

        Assert.Equal(("DECLINED", ""), (declined["state"], declined["grant"]));
        await story.CaseIsAsync("ASSIGNED");
        var late = await story.Agent.PostAsync($"/v1/offers/{offer}:accept", new { option = "a" });
        Assert.Equal((HttpStatusCode.Conflict, "offer-state"), (late.Status, late["code"]));
    }

    /// <summary>IN-03: the same conversation on a second channel is the same case; a stranger's message with its key is not.</summary>
    [Fact]
    public async Task The_same_failure_on_a_second_channel_joins_the_case()
    {
        var story = new Story(fixture.Suite);
        var conversation = Guid.NewGuid().ToString();
        var first = await story.ReportsAsync("My order never came.", conversation: conversation);
        var second = await story.ReportsAsync("Hello? My order still has not come.", channel: "chat", conversation: conversation);
        var stranger = await story.ReportsAsync("Tell me about this order.", channel: "chat", conversation: conversation, email: "eve@example.org");

        Assert.Equal(("OPENED", "JOINED", "OPENED"), (first["disposition"], second["disposition"], stranger["disposition"]));
        Assert.Equal(first["case.id"], second["case.id"]);
        Assert.NotEqual(first["case.id"], stranger["case.id"]);
    }

    /// <summary>IN-04: however often it is delivered, also at the same moment, it is one report of one case.</summary>
    [Fact]
    public async Task A_report_delivered_ten_times_is_one_report()
    {
        var id = Guid.NewGuid().ToString();
        var stories = Enumerable.Range(0, 10).Select(_ => new Story(fixture.Suite)).ToList();
        var answers = await Task.WhenAll(stories.Select(story => story.ReportsAsync("The app charges me every day.", externalId: id, email: $"{id}@example.org")));

        Assert.Single(answers, answer => answer["disposition"] == "OPENED");
        Assert.Equal(9, answers.Count(answer => answer["disposition"] == "REPLAYED"));
        Assert.Single(answers.Select(answer => (answer["report.id"], answer["case.id"])).Distinct());
    }

    /// <summary>B32: what belongs to somebody else is not there.</summary>
    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        var story = new Story(fixture.Suite);
        await story.ReportsAsync("My flight was cancelled.");
        var offer = await story.IsOfferedAsync(Company.Usd(2_000));
        var stranger = fixture.Suite.Client("globex-admin");

        foreach (var path in new[] { $"/v1/cases/{story.Case}", $"/v1/cases/{story.Case}/timeline", $"/v1/cases/{story.Case}/clocks", $"/v1/offers/{offer}", $"/v1/cases/{story.Case}/deliveries" })
        {
            var answer = await stranger.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), (answer.Status, answer["code"]));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/v1/offers/{offer}:accept", new { option = "a" })).Status);
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace Recovery.EndToEnd.Tests;

/// <summary>IN-15: the customer's own page, without login and without JavaScript.</summary>
[Collection(RunningSuite.Name)]
public partial class StatusPageTests(SuiteFixture fixture)
{
    [Fact]
    public async Task A_customer_takes_an_offer_on_the_status_page()
    {
        var story = new Story(fixture.Suite);
        await story.ReportsAsync("My suitcase was lost on the way.");
        await story.DeliveryIsSentAsync("acknowledgment");
        var offer = await story.IsOfferedAsync(Company.Usd(5_000));
        var link = (await story.Agent.PostAsync($"/v1/cases/{story.Case}/status_links")).OrThrow()["path"];
        using var browser = new HttpClient { BaseAddress = fixture.Suite.Gateway.Http };

        var page = await browser.GetStringAsync(link);
        await browser.GetStringAsync(link);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("PRESENTED", (await story.Supervisor.GetAsync($"/v1/offers/{offer}"))["state"]);

        var form = Form().Matches(page).Select(match => match.Value).First(html => html.Contains("/offer", StringComparison.Ordinal));
        var fields = Field().Matches(form).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        using var answer = await browser.PostAsync(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var accepted = await story.SeesAsync($"/v1/offers/{offer}", seen => seen["state"] == "ACCEPTED");
        await story.GrantIsAsync(accepted["grant"], "SETTLED");
    }

    [Fact]
    public async Task A_forged_link_is_nothing()
    {
        using var browser = new HttpClient { BaseAddress = fixture.Suite.Gateway.Http };
        using var answer = await browser.GetAsync("/s/" + new string('a', 120));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Field();
}

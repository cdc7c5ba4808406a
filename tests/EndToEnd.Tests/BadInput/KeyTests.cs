using System.Globalization;
using System.Net;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B37–B41: the key that makes a retry safe, at writes that concern money.</summary>
[Collection(RunningSuite.Name)]
public sealed class KeyTests(SuiteFixture fixture)
{
    private const string Budget = """{"budget":{"amount_minor":"4000","currency":"USD"}}""";
    private const string OtherBudget = """{"budget":{"amount_minor":"4001","currency":"USD"}}""";

    public static TheoryData<string, string, string> Keys => new()
    {
        { "B37 missing", "", "idempotency-key-missing" },
        { "B37 empty", "Idempotency-Key: \r\n", "idempotency-key-invalid" },
        { "B37 empty in quotes", "Idempotency-Key: \"\"\r\n", "idempotency-key-invalid" },
        { "B37 quotes not closed", "Idempotency-Key: \"a\r\n", "idempotency-key-invalid" },
        { "B37 256 characters", $"Idempotency-Key: {new string('k', 256)}\r\n", "idempotency-key-invalid" },
        { "B37 not ASCII", "Idempotency-Key: cl\u00e9\r\n", "idempotency-key-invalid" },
        { "B37 a tab", "Idempotency-Key: a\tb\r\n", "idempotency-key-invalid" },
        { "B37 a control character", "Idempotency-Key: a\u0001b\r\n", "idempotency-key-invalid" },
        { "B37 two lines", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n", "idempotency-key-invalid" },
        { "B37 the same on two lines", "Idempotency-Key: a\r\nidempotency-key: a\r\n", "idempotency-key-invalid" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Key_OutsideTheSyntax_IsRefusedAndChangesNothing(string row, string header, string code)
    {
        Assert.NotEmpty(row);
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        foreach (var (method, path, body) in new[] { ("PUT", "/v1/funds/spare", Budget), ("POST", $"/v1/offers/{tenant.Offer}:accept", """{"option":"a"}""") })
            await tenant.UnchangedByAsync(async () => (await door.SendRawAsync(Request(door, method, path, header, body))).Is(400, code));
    }

    [Fact]
    public async Task B38_Key_WithAnotherBody_IsRefused_AndWithAnotherPathOrTenant_IsAnotherKey()
    {
        var key = Guid.NewGuid().ToString();
        using var door = new Door(fixture.Suite, "acme-admin");
        using var others = new Door(fixture.Suite);
        var first = await door.SendAsync("PUT", "/v1/funds/b38", Budget, key);
        Assert.Equal((200, false), (first.Status, first.IsReplay));

        (await door.SendAsync("PUT", "/v1/funds/b38", OtherBudget, key)).Is(422, "idempotency-key-reused");
        var again = await door.SendAsync("PUT", "/v1/funds/b38", Budget.Replace(":", " : ", StringComparison.Ordinal), $"\"{key}\"");
        var otherPath = await door.SendAsync("PUT", "/v1/funds/b38-other", OtherBudget, key);
        var otherTenant = await others.SendAsync("PUT", "/v1/funds/b38", OtherBudget, key);

        Assert.Equal((200, true, first.Body), (again.Status, again.IsReplay, again.Body));
        Assert.Equal((200, false, 200, false), (otherPath.Status, otherPath.IsReplay, otherTenant.Status, otherTenant.IsReplay));
        Assert.Equal("4000", (await Admin.GetAsync("/v1/funds/b38"))["budget.amount_minor"]);
    }

    [Fact]
    public async Task B39_Key_FiftyTimesAtOnce_IsOneEffect()
    {
        var story = await StoryAsync();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => story.Agent.PostAsync($"/v1/cases/{story.Case}/offers:propose", new { verified_loss = Company.Usd(4_000) }, key)));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created || answer["code"] == "idempotency-key-in-progress", $"{answer.Status} {answer.Body}"));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created && !answer.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Single(Story.Items(await story.Agent.GetAsync($"/v1/cases/{story.Case}/offers"), "offers"));
    }

    /// <summary>B11: two acceptances at once of a fund that holds one. B40: the key of the one that lost stays refused when there is money again.</summary>
    [Fact]
    public async Task B11_B40_AcceptancesOverTheFund_OneWins_AndTheOthersKeyStaysRefused()
    {
        var stories = await Task.WhenAll(StoryAsync(), StoryAsync());
        var fund = await FundForOneAsync(stories[0]);
        var offers = await Task.WhenAll(stories.Select(story => PresentedAsync(story, fund)));
        var keys = offers.Select(_ => Guid.NewGuid().ToString()).ToList();

        var answers = await Task.WhenAll(offers.Select((offer, i) => stories[0].Agent.PostAsync($"/v1/offers/{offer}:accept", new { option = "a" }, keys[i])));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        var lost = Array.FindIndex(answers, answer => answer.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "fund-exhausted"), (answers[lost].Status, answers[lost]["code"]));
        Assert.True(long.Parse((await Admin.GetAsync($"/v1/funds/{fund}"))["available.amount_minor"], CultureInfo.InvariantCulture) >= 0);

        (await Admin.PutAsync($"/v1/funds/{fund}", new { budget = Company.Usd(1_000_000) })).OrThrow();
        var replayed = await stories[0].Agent.PostAsync($"/v1/offers/{offers[lost]}:accept", new { option = "a" }, keys[lost]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "fund-exhausted", "true"), (replayed.Status, replayed["code"], replayed.Headers.GetValueOrDefault("Idempotent-Replayed")));
        Assert.Equal("PRESENTED", (await stories[0].Agent.GetAsync($"/v1/offers/{offers[lost]}"))["state"]);
        await stories[lost].GrantIsAsync(await stories[lost].AcceptsAsync(offers[lost]), "SETTLED");
    }

    [Theory]
    [InlineData("B41 in the headers", 100)]
    [InlineData("B41 in the body", 20)]
    [InlineData("B41 before the answer", 0)]
    public async Task Client_ThatGoesAwayAndComesBackWithTheKey_HasOneEffect(string row, int missing)
    {
        Assert.NotEmpty(row);
        var story = await StoryAsync();
        var key = Guid.NewGuid().ToString();
        var path = $"/v1/cases/{story.Case}/offers:propose";
        var body = """{"verified_loss":{"amount_minor":"4000","currency":"USD"}}""";
        using var door = new Door(fixture.Suite, "acme-agent");
        var request = Request(door, "POST", path, $"Idempotency-Key: {key}\r\n", body);
        for (var i = 0; i < 5; i++)
            await door.AbandonAsync(request[..^missing]);

        var answer = await Eventually.Get(() => door.SendAsync("POST", path, body, key), one => one.Status != 409);

        Assert.Equal(201, answer.Status);
        var offer = Assert.Single(Story.Items(await story.Agent.GetAsync($"/v1/cases/{story.Case}/offers"), "offers"));
        Assert.Equal($"{answer["id"]}", $"{offer["id"]}");
    }

    /// <summary>B13: minor units are the currency's own: 1250 yen, not 12.50.</summary>
    [Fact]
    public async Task B13_Yen_AreWhole()
    {
        var fund = (await Admin.PutAsync("/v1/funds/yen", new { budget = new { amount_minor = "1250", currency = "JPY" } })).OrThrow();
        Assert.Equal(("1250", "JPY"), (fund["available.amount_minor"], fund["available.currency"]));
    }

    /// <summary>B12: a currency that is one, but not this fund's nor this case's.</summary>
    [Fact]
    public async Task B12_Currency_OfAnotherCountry_IsRefusedAndChangesNothing()
    {
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        const string euros = """{"amount_minor":"4000","currency":"EUR"}""";
        await tenant.UnchangedByAsync(async () => (await door.SendAsync("GET", $"/v1/cases/{tenant.Case}/authority?currency=EUR")).Is(422, "currency-mismatch"));
        // A refusal by a rule keeps its key: the same request gets the same answer.
        (await door.SendAsync("PUT", "/v1/funds/main", $$"""{"budget":{{euros}}}""", Guid.NewGuid().ToString())).Is(422, "currency-mismatch");
        Assert.Equal("USD", (await tenant.Story.Supervisor.GetAsync("/v1/funds/main"))["budget.currency"]);
    }

    private RestClient Admin => fixture.Suite.Client("acme-admin");

    private static string Request(Door door, string method, string path, string headers, string body) =>
        $"{method} {path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n{door.Authorization}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}";

    /// <summary>A case compensation has heard of.</summary>
    private async Task<Story> StoryAsync()
    {
        var story = new Story(fixture.Suite);
        await story.ReportsAsync($"My parcel {Guid.NewGuid()} is late.");
        await story.SeesAsync("/v1/cases/{case}/authority?currency=USD", answer => answer["code"] == "");
        return story;
    }

    private async Task<string> FundForOneAsync(Story story)
    {
        var fund = $"small-{Guid.NewGuid():N}";
        (await Admin.PutAsync($"/v1/funds/{fund}", new { budget = Company.Usd(1_000_000) })).OrThrow();
        var offer = (await story.Agent.PostAsync($"/v1/cases/{story.Case}/offers:propose", new { verified_loss = Company.Usd(4_000), fund })).OrThrow();
        (await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:present")).OrThrow();
        (await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:decline")).OrThrow();
        var cost = long.Parse(offer["options.0.cost.amount_minor"], CultureInfo.InvariantCulture);
        (await Admin.PutAsync($"/v1/funds/{fund}", new { budget = Company.Usd((cost * 3) / 2) })).OrThrow();
        return fund;
    }

    private static async Task<string> PresentedAsync(Story story, string fund)
    {
        var offer = (await story.Agent.PostAsync($"/v1/cases/{story.Case}/offers:propose", new { verified_loss = Company.Usd(4_000), fund })).OrThrow();
        return (await story.Agent.PostAsync($"/v1/offers/{offer["id"]}:present")).OrThrow()["id"];
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Recovery.FollowUp.Tests.Grpc;

/// <summary>The REST door as an integrator uses it: routes, scopes, bad input, and other tenants' ids (B32).</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task OtherTenantsIds_AreNotThere()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromHours(25));
        var (promise, survey) = ((await host.PromisesAsync())[0].Id, (await host.SurveyAsync()).Id);
        using var stranger = host.Client("globex");

        foreach (var path in new[] { $"/v1/cases/{Make.Case}/deliveries", $"/v1/cases/{Make.Case}/surveys", $"/v1/surveys/{survey}" })
            Assert.Equal("not-found", await CodeAsync(await stranger.GetAsync(path), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PostAsync($"/v1/promises/{promise}:keep", Json("{}")), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PostAsync($"/v1/cases/{Make.Case}:resolve", Json("{}")), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PostAsync($"/v1/surveys/{survey}:respond", Json("""{"score":5}""")), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PostAsync($"/v1/cases/{Make.Case}/promises", Json("""{"text":"x","due_at":"2099-01-01T00:00:00Z"}""")), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PostAsync($"/v1/cases/{Make.Case}/messages:compose", Json("""{"text":"x"}""")), HttpStatusCode.NotFound));
        Assert.Equal("not-found", await CodeAsync(await stranger.PutAsync($"/v1/cases/{Make.Case}/own-words/follow_up", Json("""{"text":"x"}""")), HttpStatusCode.NotFound));
        Assert.Empty((await stranger.GetFromJsonAsync<JsonNode>($"/v1/promises?case={Make.Case}"))!["promises"]!.AsArray());
        Assert.Equal("0", (string?)(await stranger.GetFromJsonAsync<JsonNode>("/v1/promises:report?group_by=KIND"))!["total"]!["open"]);
    }

    [Fact]
    public async Task Promise_MadeTwiceWithOneKey_IsMadeOnce()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");
        const string body = """{"kind":"OFFER","text":"A proposal by tomorrow.","due_at":"2026-03-03T09:00:00Z"}""";
        var first = await client.PostAsync($"/v1/cases/{Make.Case}/promises", Json(body));
        var second = await client.PostAsync($"/v1/cases/{Make.Case}/promises", Json(body));
        var other = await client.PostAsync($"/v1/cases/{Make.Case}/promises", Json(body.Replace("tomorrow", "today", StringComparison.Ordinal)));

        Assert.Equal((HttpStatusCode.Created, "\"v1\""), (first.StatusCode, $"{first.Headers.ETag}"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("idempotency-key-reused", await CodeAsync(other, HttpStatusCode.UnprocessableEntity));
        Assert.Single(await host.PromisesAsync());
    }

    [Theory]
    [InlineData("""{"text":"x"}""", HttpStatusCode.UnprocessableEntity, "invalid-argument", "#/due_at")]
    [InlineData("""{"due_at":"2099-01-01T00:00:00Z"}""", HttpStatusCode.UnprocessableEntity, "invalid-argument", "#/text")]
    [InlineData("""{"text":"x","due_at":"2020-01-01T00:00:00Z"}""", HttpStatusCode.UnprocessableEntity, "due-in-past", "#/due_at")]
    [InlineData("""{"text":"x","due_at":"2099-01-01T00:00:00Z","owner":"me"}""", HttpStatusCode.BadRequest, "unknown-field", "#/owner")]
    [InlineData("""{"text":"x","due_at":"2099-01-01T00:00:00Z","supersedes":"promise_01jz00000000000000000000zz"}""", HttpStatusCode.NotFound, "not-found", null)]
    public async Task Promise_ThatIsNotOne_IsRefusedWhereItIsWrong(string body, HttpStatusCode status, string code, string? pointer)
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        using var client = host.Client();
        var answer = await client.PostAsync($"/v1/cases/{Make.Case}/promises", Json(body));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal((status, code), (answer.StatusCode, (string?)problem["code"]));
        Assert.Equal(pointer, (string?)problem["errors"]?[0]?["pointer"]);
        Assert.Empty(await host.PromisesAsync());
    }

    [Fact]
    public async Task Nps_OfZero_IsAnAnswer()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromHours(25));
        await host.LiveAsync(TimeSpan.FromDays(8));
        var second = Make.NewCase();
        await host.DeliverAsync(Make.Opened(second));
        using var client = host.Client();
        await client.PostAsync($"/v1/cases/{second}:resolve", Json("{}"));
        await host.LiveAsync(TimeSpan.FromHours(25));
        var survey = await host.SurveyAsync(second);
        Assert.Equal(SurveyKind.Nps, survey.Kind);

        Assert.Equal("invalid-argument", await CodeAsync(await client.PostAsync($"/v1/surveys/{survey.Id}:respond", Json("""{"comment":"no score"}""")), HttpStatusCode.UnprocessableEntity));
        var answer = await client.PostAsync($"/v1/surveys/{survey.Id}:respond", Json("""{"score":0}"""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, (int?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["score"]);
    }

    [Fact]
    public async Task Linter_OverRest_FindsSpansAndKeepsNothing()
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client(scopes: "followup:read");
        var answer = await client.PostAsync("/v1/messages:lint", Json("""{"text":"🙏 We are sorry if you were upset.","customer_name":"Ann"}"""));
        var found = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var conditional = found["findings"]!.AsArray().Single(f => (string?)f!["rule"] == "conditional-apology")!;

        Assert.False((bool?)found["passes"]);
        Assert.Equal((9, 17, "ERROR"), ((int?)conditional["start"], (int?)conditional["end"], (string?)conditional["level"]));
        Assert.Equal("invalid-argument", await CodeAsync(await client.PostAsync("/v1/messages:lint", Json($$"""{"text":"{{new string('a', 20_001)}}"}""")), HttpStatusCode.UnprocessableEntity));
    }

    /// <summary>FU-07, FU-08: what only the history shows, by the tenant's own limit.</summary>
    [Fact]
    public async Task Linter_GivenTheHistory_DemandsARemedyAndTellsTheSteps()
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client(scopes: "followup:read");
        const string before = """{"author":"COMPANY","text":"We are sorry.","sent_at":"2026-03-01T09:00:00Z"},{"author":"COMPANY","text":"Sorry again.","sent_at":"2026-03-02T09:00:00Z"},{"author":"CUSTOMER","text":"I am sorry I wrote.","sent_at":"2026-03-02T10:00:00Z"}""";
        async Task<JsonNode> LintAsync(string text) => JsonNode.Parse(await (await client.PostAsync("/v1/messages:lint", Json(
            $$"""{"text":"{{text}}","history":[{{before}}],"written_at":"2026-03-03T09:00:00Z"}"""))).Content.ReadAsStringAsync())!;
        var words = await LintAsync("Dear Ann, we are sorry.");
        var deed = await LintAsync("Dear Ann, we are sorry. I have refunded the 40.00 USD.");

        Assert.Contains(words["findings"]!.AsArray(), finding => (string?)finding!["rule"] == "repeated-apology");
        Assert.Equal((3, false, "en"), ((int?)words["apologies"], (bool?)words["passes"], (string?)words["language"]));
        Assert.True((bool?)deed["passes"]);
        Assert.Equal(["APOLOGISE", "RESOLVE"], deed["heart"]!.AsArray().Where(step => (bool?)step!["present"] == true).Select(step => (string?)step!["step"]));
    }

    [Fact]
    public async Task Linter_GivenMoreHintsThanItTells_StillSaysThatAnErrorStandsBehindThem()
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client(scopes: "followup:read");
        var text = string.Concat(Enumerable.Repeat("It was a minor glitch. ", 300)) + "We are sorry if you were upset.";
        var answer = JsonNode.Parse(await (await client.PostAsync("/v1/messages:lint", Json($$"""{"text":"{{text}}"}"""))).Content.ReadAsStringAsync())!;

        Assert.Equal((200, false), (answer["findings"]!.AsArray().Count, (bool?)answer["passes"]));
    }

    [Fact]
    public async Task Linter_GivenAnEarlierMessageOfNobody_RefusesIt()
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client(scopes: "followup:read");
        var answer = await client.PostAsync("/v1/messages:lint", Json("""{"text":"Sorry.","history":[{"text":"Hm.","sent_at":"2026-03-01T09:00:00Z"}]}"""));

        Assert.Equal("invalid-argument", await CodeAsync(answer, HttpStatusCode.UnprocessableEntity));
    }

    /// <summary>FU-03 over REST: what a message would say, own words for it, and a tenant's own texts.</summary>
    [Fact]
    public async Task Words_OverRest_AreComposedSetAndReplaced()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        using var client = host.Client();
        async Task<JsonNode> ReadAsync(Task<HttpResponseMessage> answer) => JsonNode.Parse(await (await answer).Content.ReadAsStringAsync())!;
        var composed = await ReadAsync(client.PostAsync($"/v1/cases/{Make.Case}/messages:compose", Json("""{"text":"I will call you tomorrow at 9:00."}""")));
        var set = await ReadAsync(client.PutAsync($"/v1/cases/{Make.Case}/own-words/update", Json("""{"text":"Still looking."}""")));
        const string texts = """{"texts":[{"message":"agent_message_plain","language":"en","subject":{"wordings":["Re: {issue}"]},"body":[{"wordings":["{text}"]},{"wordings":[""]},{"wordings":["Yours"]}]}]}""";
        var put = await ReadAsync(client.PutAsync("/v1/policies/messages", Json(texts)));

        Assert.Equal("2026-03-03T08:00:00Z", (string?)composed["times"]![0]!["at"]);
        Assert.StartsWith("Still looking.", (string?)set["body"], StringComparison.Ordinal);
        Assert.Equal((1, ""), ((int?)put["version"], (string?)put["texts"]!["texts"]![0]!["body"]![1]!["wordings"]![0]));
        Assert.Equal("invalid-argument", await CodeAsync(await client.PutAsync($"/v1/cases/{Make.Case}/own-words/offer", Json("""{"text":"x"}""")), HttpStatusCode.UnprocessableEntity));
        Assert.Equal("invalid-argument", await CodeAsync(await client.PutAsync("/v1/policies/messages", Json(texts.Replace("{text}", "Hi", StringComparison.Ordinal))), HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData("GET", "/v1/promises", "followup:write")]
    [InlineData("PUT", "/v1/policies/messages", "followup:write")]
    [InlineData("PUT", "/v1/cases/case_01jz00000000000000000000aa/own-words/update", "followup:read")]
    [InlineData("POST", "/v1/cases/case_01jz00000000000000000000aa:resolve", "followup:read")]
    [InlineData("PUT", "/v1/policies/followup", "followup:write")]
    public async Task Caller_WithoutTheScope_IsRefused(string method, string path, string scope)
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client(scopes: scope);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : Json("{}") };

        Assert.Equal("permission-denied", await CodeAsync(await client.SendAsync(request), HttpStatusCode.Forbidden));
    }

    /// <summary>RT-05.</summary>
    [Fact]
    public async Task MessagesOfASensitiveCase_AreReadByThoseWhoMaySeeIt()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: Contracts.Common.V1.SensitiveFlag.Medical));
        using var uncleared = host.Client(scopes: ["followup:read", "cases:read"]);
        using var cleared = host.Client(scopes: ["followup:read", "cases:sensitive"]);

        Assert.Equal(HttpStatusCode.NotFound, (await uncleared.GetAsync($"/v1/cases/{Make.Case}/deliveries")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await cleared.GetAsync($"/v1/cases/{Make.Case}/deliveries")).StatusCode);
    }

    [Theory]
    [InlineData("""{"update_hours":2,"lead_minutes":120,"survey_hours":24,"survey_fatigue_days":7,"follow_up_days":7,"low_score":2,"max_updates":12}""", "#/lead_minutes")]
    [InlineData("""{"lead_minutes":10,"survey_hours":24,"survey_fatigue_days":7,"follow_up_days":7,"low_score":2,"max_updates":12}""", "#/update_hours")]
    [InlineData("""{"update_hours":169,"lead_minutes":10,"survey_hours":24,"survey_fatigue_days":7,"follow_up_days":7,"low_score":2,"max_updates":12}""", "#/update_hours")]
    public async Task Policy_ThatBreaksItsRules_IsRefusedWithItsField(string body, string pointer)
    {
        await using var host = await FollowUpHost.StartAsync();
        using var client = host.Client();
        var answer = await client.PutAsync("/v1/policies/followup", Json(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(pointer, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]);
        Assert.Equal(0, (int?)(await client.GetFromJsonAsync<JsonNode>("/v1/policies/followup"))!["version"]);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        return (string?)JsonNode.Parse(body)!["code"];
    }
}

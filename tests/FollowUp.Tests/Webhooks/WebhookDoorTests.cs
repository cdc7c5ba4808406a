using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Webhooks;

namespace Recovery.FollowUp.Tests.Webhooks;

/// <summary>Endpoints over REST: nobody can have us knock at what only we can reach (B52), or send what is not theirs to send (B53).</summary>
public sealed class WebhookDoorTests
{
    [Fact]
    public async Task Address_ThatIsNoPublicOne_IsRefusedAtOnce()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        (string Url, string Code)[] addresses =
        [
            ("http://hooks.example.org/", "webhook-address"),
            ("https://127.0.0.1/", "webhook-address"),
            ("https://[::ffff:7f00:1]/", "webhook-address"),
            ("https://[::1]/", "webhook-address"),
            ("https://0x7f000001/", "webhook-address"),
            ("https://2130706433/", "webhook-address"),
            ("https://0177.0.0.1/", "webhook-address"),
            ("https://127.1/", "webhook-address"),
            ("https://localhost./", "webhook-address"),
            ("https://inner.example.org/", "webhook-address"),
            ("https://both.example.org/", "webhook-address"),
            ("https://user:pass@hooks.example.org/", "webhook-address"),
            ("https://@hooks.example.org/", "webhook-address"),
            ("https://hooks.example.org:22/", "webhook-address"),
            ("https://169.254.169.254/latest/meta-data", "webhook-address"),
            ("https://hooks.example.org/#x", "webhook-address"),
            ("ftp://hooks.example.org/", "invalid-argument"),
            ("https://", "invalid-argument"),
        ];
        foreach (var (url, code) in addresses)
        {
            var problem = await ProblemAsync(await PostAsync(client, "/v1/webhook_endpoints", new { url }), HttpStatusCode.UnprocessableEntity);
            Assert.Equal((url, code, "#/url"), (url, (string?)problem["code"], (string?)problem["errors"]![0]!["pointer"]));
        }
    }

    /// <summary>B52: DNS rebinding. The name was public when the endpoint was added.</summary>
    [Fact]
    public async Task Name_ThatLeadsInwardsLater_IsNotConnectedTo()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var inwards = false;
        NameLookup lookup = (_, _) => Task.FromResult(new[] { IPAddress.Parse(inwards ? "127.0.0.1" : "93.184.216.34") });
        var rules = new AddressRules(new PublicAddresses([]), new HashSet<int> { receiver.Port }, true);
        var connector = new GuardedConnector(rules, lookup);
        using var sender = new WebhookSender(connector, new WebhookOptions { TimeoutSeconds = 20 }, new(TimeProvider.System));
        Assert.True(await connector.MayReachAsync("hooks.example.org", default));
        inwards = true;
        foreach (var url in new[] { "http://hooks.example.org", "http://127.0.0.1", "http://[::ffff:127.0.0.1]" })
        {
            var answer = await sender.PostAsync(new WebhookTarget(new Uri($"{url}:{receiver.Port}/"), [new byte[32]], []), "evt_1", "{}", default);
            Assert.EndsWith("does not lead to a public address.", answer.Error, StringComparison.Ordinal);
        }
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Endpoint_ThatCannotBe_IsRefusedWhereItIsWrong()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        (string Body, string Pointer)[] bodies =
        [
            ("""{"secret":"whsec_{23}"}""", "#/secret"),
            ("""{"secret":"whsec_{65}"}""", "#/secret"),
            ("""{"secret":"{32}"}""", "#/secret"),
            ("""{"headers":[{"name":"Host","value":"x"}]}""", "#/headers/0"),
            ("""{"headers":[{"name":"webhook-id","value":"x"}]}""", "#/headers/0"),
            ("""{"headers":[{"name":"X-Amz-Target","value":"x"}]}""", "#/headers/0"),
            ("""{"headers":[{"name":"X-Key","value":"a\r\nX-Other: b"}]}""", "#/headers/0"),
            ("""{"headers":[{"name":"X Key","value":"a"}]}""", "#/headers/0"),
            ("""{"headers":[{"name":"X-Key","value":"a"},{"name":"x-key","value":"b"}]}""", "#/headers"),
            ("""{"event_types":["intake.nothing"]}""", "#/event_types/0"),
            ("""{"event_types":["Case Opened"]}""", "#/event_types/0"),
        ];
        foreach (var (body, pointer) in bodies)
        {
            var text = new[] { 23, 32, 65 }.Aggregate(body, (filled, length) => filled.Replace($"{{{length}}}", Convert.ToBase64String(new byte[length]), StringComparison.Ordinal));
            var problem = await ProblemAsync(await client.PostAsync("/v1/webhook_endpoints", Json("""{"url":"https://hooks.example.org/",""" + text[1..])), HttpStatusCode.UnprocessableEntity);
            Assert.Equal((body, "invalid-argument", pointer), (body, (string?)problem["code"], (string?)problem["errors"]![0]!["pointer"]));
        }
    }

    [Fact]
    public async Task Endpoint_OverRest_IsMadeShownChangedAndRemoved_ByItsTenantAlone()
    {
        await using var host = await StartAsync();
        using var client = host.Client(scopes: "webhooks:manage");
        using var stranger = host.Client("globex");
        using var reader = host.Client(scopes: "followup:read");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");
        const string body = """{"url":"https://hooks.example.org/a","event_types":["intake.*"],"headers":[{"name":"X-Key","value":"hush"}]}""";
        var made = await client.PostAsync("/v1/webhook_endpoints", Json(body));
        var again = await client.PostAsync("/v1/webhook_endpoints", Json(body));
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        var endpoint = JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
        var path = $"/v1/webhook_endpoints/{(string?)endpoint["id"]}";
        Assert.Equal((HttpStatusCode.Created, "X-Key"), (made.StatusCode, (string?)endpoint["header_names"]![0]));
        Assert.Equal(await made.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.DoesNotContain("hush", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var test = await ReadAsync(await client.PostAsync(path + ":test", Json("{}")));
        foreach (var (method, theirs) in new[] { ("GET", path), ("DELETE", path), ("GET", path + "/secret"), ("GET", path + "/deliveries"), ("POST", path + ":rotate_secret"), ("POST", path + ":test"), ("GET", $"/v1/webhook_deliveries/{test["id"]}"), ("POST", $"/v1/webhook_deliveries/{test["id"]}:redeliver") })
            Assert.Equal("not-found", (string?)(await ProblemAsync(await SendAsync(stranger, method, theirs), HttpStatusCode.NotFound))["code"]);
        await ProblemAsync(await PostAsync(stranger, path + ":replay", new { from = "2099-01-01T00:00:00Z" }), HttpStatusCode.NotFound);
        Assert.Equal("replay-too-old", (string?)(await ProblemAsync(await PostAsync(client, path + ":replay", new { from = "2099-01-01T00:00:00Z" }), HttpStatusCode.UnprocessableEntity))["code"]);
        await ProblemAsync(await SendAsync(reader, "GET", path + "/secret"), HttpStatusCode.Forbidden);
        var changed = await ReadAsync(await PostAsync(client, path + ":update", new { url = "https://hooks.example.org/b", enabled = false, etag = (string?)endpoint["etag"] }));
        Assert.Equal(("https://hooks.example.org/b", false, "X-Key", "v2"), ((string?)changed["url"], (bool)changed["enabled"]!, (string?)changed["header_names"]![0], (string?)changed["etag"]));
        Assert.Equal("etag-mismatch", (string?)(await ProblemAsync(await PostAsync(client, path + ":update", new { url = "https://hooks.example.org/c", etag = "v1" }), HttpStatusCode.PreconditionFailed))["code"]);

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync(path)).StatusCode);
        await ProblemAsync(await client.GetAsync(path), HttpStatusCode.NotFound);
        await ProblemAsync(await client.GetAsync($"/v1/webhook_deliveries/{test["id"]}"), HttpStatusCode.NotFound);
        Assert.Empty((await ReadAsync(await client.GetAsync("/v1/webhook_endpoints")))["endpoints"]!.AsArray());
        Assert.Contains((await ReadAsync(await client.GetAsync("/v1/webhook_event_types")))["event_types"]!.AsArray(), type => (string?)type!["name"] == "compensation.grant_settled");
    }

    [Fact]
    public async Task Endpoints_AboveTheLimit_AreRefused()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.Created, (await PostAsync(client, "/v1/webhook_endpoints", new { url = $"https://hooks.example.org/{i}" })).StatusCode);

        Assert.Equal("too-many-endpoints", (string?)(await ProblemAsync(await PostAsync(client, "/v1/webhook_endpoints", new { url = "https://hooks.example.org/" }), HttpStatusCode.Conflict))["code"]);
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 });
    }

    private static Task<FollowUpHost> StartAsync() => FollowUpHost.StartAsync(configure: services => services.AddSingleton<NameLookup>((host, _) => Task.FromResult(host switch
    {
        "inner.example.org" => [IPAddress.Parse("10.0.0.7")],
        "both.example.org" => [IPAddress.Parse("93.184.216.34"), IPAddress.Parse("::ffff:10.0.0.7")],
        _ => new[] { IPAddress.Parse("93.184.216.34") },
    })));

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? Json("{}") : null });

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) => client.PostAsync(path, Json(System.Text.Json.JsonSerializer.Serialize(body)));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }
}

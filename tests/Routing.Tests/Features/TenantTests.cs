using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Tests.Features;

/// <summary>Over REST, with tokens: whose it is, who may, and what bad input gets.</summary>
public sealed class TenantTests : RoutingTests
{
    public static TheoryData<string, string> IdTaking => new()
    {
        { "GET", "/v1/cases/{case}/priority" },
        { "GET", "/v1/cases/{case}/clocks" },
        { "GET", "/v1/cases/{case}/escalations" },
        { "GET", "/v1/cases/{case}/assignment" },
        { "POST", "/v1/cases/{case}:assign" },
        { "GET", "/v1/agents/dana" },
    };

    /// <summary>Another tenant's id is a 404, the same as one that never was.</summary>
    [Theory]
    [MemberData(nameof(IdTaking))]
    public async Task Resource_OfAnotherTenant_IsNotThere(string method, string path)
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened());
        using var owner = Host.Client();
        using var stranger = Host.Client("globex");
        var own = path.Replace("{case}", Case, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(owner, method, own)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, method, own)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(owner, method, path.Replace("{case}", Make.CaseId(99), StringComparison.Ordinal).Replace("dana", "nobody", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Lists_OfAnotherTenant_AreEmpty()
    {
        await Host.PutAgentAsync("dana", capacity: 0);
        await Host.DeliverAsync(Make.Opened());
        using var stranger = Host.Client("globex");

        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/v1/agents")).GetProperty("agents").GetArrayLength());
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/v1/queue")).GetProperty("cases").GetArrayLength());
    }

    /// <summary>An agent takes the cases of their own tenant only, and the same id in two tenants is two agents.</summary>
    [Fact]
    public async Task Agent_OfAnotherTenant_TakesNoCase()
    {
        await Host.DeliverAsync(Make.Opened());
        using var stranger = Host.Client("globex");
        (await stranger.PutAsJsonAsync("/v1/agents/dana", new { name = "Dana" })).EnsureSuccessStatusCode();

        Assert.Equal("", (await Host.AssignmentAsync(Case)).Agent);
    }

    [Theory]
    [InlineData("PUT", "/v1/agents/dana", "{}", 422)]
    [InlineData("PUT", "/v1/agents/dana", """{"name":"Dana","capacity":-1}""", 422)]
    [InlineData("PUT", "/v1/agents/dana", """{"name":"Dana","capacity":1001}""", 422)]
    [InlineData("PUT", "/v1/agents/dana", """{"name":"Da\u202ena"}""", 422)]
    [InlineData("PUT", "/v1/agents/da%20na", """{"name":"Dana"}""", 422)]
    [InlineData("PUT", "/v1/agents/dana", """{"name":"Dana","load":3}""", 400)]
    [InlineData("PUT", "/v1/agents/dana", """{"name":"Dana","role":"KING"}""", 422)]
    [InlineData("GET", "/v1/queue?queue=vip", null, 422)]
    [InlineData("GET", "/v1/queue?page_size=-1", null, 400)]
    [InlineData("GET", "/v1/agents?page_token=nonsense", null, 400)]
    [InlineData("GET", "/v1/cases/case_nonsense/priority", null, 404)]
    [InlineData("PUT", "/v1/policies/routing", """{"playbook":"seven_step"}""", 422)]
    public async Task Input_ThatIsBad_GetsAClearRefusal(string method, string path, string? body, int status)
    {
        using var client = Host.Client();
        using var response = await SendAsync(client, method, path, body);

        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Caller_WithoutTheScope_IsRefused()
    {
        await Host.DeliverAsync(Make.Opened());
        using var reader = Host.Client(scopes: "routing:read");

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/v1/cases/{Case}/priority")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(reader, "POST", $"/v1/cases/{Case}:assign")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/v1/policies/routing")).StatusCode);
    }

    /// <summary>The wire: names of the contract, ETag and If-Match.</summary>
    [Fact]
    public async Task Agent_OverRest_CarriesItsVersion()
    {
        using var client = Host.Client();
        using var created = await client.PutAsJsonAsync("/v1/agents/noor", new { name = "Noor", cleared_for_sensitive = true, languages = new[] { "de" } });
        await Host.DeliverAsync(Make.Opened(language: "de", flags: SensitiveFlag.Medical));
        var assignment = await client.GetFromJsonAsync<JsonElement>($"/v1/cases/{Case}/assignment");

        Assert.Equal("\"v1\"", created.Headers.ETag!.Tag);
        Assert.Equal(("OWNED", "sensitive", "noor"), (assignment.GetProperty("state").GetString(), assignment.GetProperty("queue").GetString(), assignment.GetProperty("agent").GetString()));
        using var stale = new HttpRequestMessage(HttpMethod.Put, "/v1/agents/noor") { Content = JsonContent.Create(new { name = "Noor" }), Headers = { { "If-Match", "\"v9\"" } } };
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(stale)).StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? body = null) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "GET" ? null : new StringContent(body ?? "{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        });
}

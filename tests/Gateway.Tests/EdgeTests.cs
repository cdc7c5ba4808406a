using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Recovery.Gateway.Tests;

public sealed class EdgeTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Case = "/v1/cases/case_01h455vb4pex5vsknk084sn02q";

    /// <summary>B48, B50: nobody speaks in the suite's name.</summary>
    [Fact]
    public async Task Headers_OfTheSuiteItself_AreDropped()
    {
        using var client = fixture.Client(fixture.Key);
        using var request = new HttpRequestMessage(HttpMethod.Get, Case);
        foreach (var name in new[] { "X-Tenant-Id", "X-Internal-Caller", "X-Original-URL", "X-HTTP-Method-Override", "Forwarded" })
            request.Headers.Add(name, "evil");
        request.Headers.Add("X-Forwarded-For", "6.6.6.6");
        var seen = (await (await client.SendAsync(request)).Content.ReadFromJsonAsync<JsonNode>())!["headers"]!.ToJsonString();
        Assert.DoesNotContain("evil", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("6.6.6.6", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestId_GivenOrNot_ComesBack()
    {
        using var client = fixture.Client(fixture.Key);
        Assert.StartsWith("req_", (await client.GetAsync(Case)).Headers.GetValues("Request-Id").Single(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, Case) { Headers = { { "X-Request-Id", "my-id.7" } } };
        Assert.Equal("my-id.7", (await client.SendAsync(request)).Headers.GetValues("Request-Id").Single());
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/v1/reports", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "/v1/kpis", HttpStatusCode.ServiceUnavailable, "service-unavailable")]
    public async Task Path_ThatCannotBeServed_IsAProblem(string method, string path, HttpStatusCode status, string code)
    {
        using var client = fixture.Client(fixture.Key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await client.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
    }

    /// <summary>B24.</summary>
    [Fact]
    public async Task Body_AboveTheLimit_IsTooLarge()
    {
        using var client = fixture.Client(fixture.Key);
        var answer = await client.PostAsync("/v1/reports", new ByteArrayContent(new byte[(1024 * 1024) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <summary>B29, B30: a length and an encoding, or two encodings, are two opinions on where a request ends.</summary>
    [Theory]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: gzip, chunked")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")]
    public async Task Request_WithADoubtfulEnd_IsRefused(string headers)
    {
        var answer = await SendRawAsync($"POST /v1/reports HTTP/1.1\r\nHost: a\r\n{headers}\r\n\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"ambiguous-length\"", answer, StringComparison.Ordinal);
    }

    /// <summary>B37: a service would see one line, "a, b".</summary>
    [Fact]
    public async Task IdempotencyKey_OnTwoLines_IsRefused()
    {
        var answer = await SendRawAsync("POST /v1/reports HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"idempotency-key-invalid\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_InUtf8_ReachesTheServiceAsItIs()
    {
        var answer = await SendRawAsync($"GET {Case} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {fixture.Key}\r\nAccept-Language: \u2603\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("\u2603", answer, StringComparison.Ordinal);
    }

    /// <summary>G11: what the contract calls internal, and what it does not know, has no route.</summary>
    [Fact]
    public async Task Grpc_WithoutACredential_IsUnauthenticatedInItsOwnTerms()
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } };
        var answer = await client.PostAsync(new Uri(fixture.Grpc, "/recovery.intake.v1.IntakeService/GetCase"), content);
        Assert.Equal("16", answer.Headers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Grpc_WithACredential_ReachesTheServiceOverHttp2()
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + fixture.Key);
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } };
        var seen = await (await client.PostAsync(new Uri(fixture.Grpc, "/recovery.intake.v1.IntakeService/GetCase"), content)).Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal("HTTP/2", seen!["protocol"]!.GetValue<string>());
    }

    [Fact]
    public async Task Quota_OfMoneyWrites_EndsWithRetryAfter()
    {
        using var client = fixture.Client(fixture.Key);
        HttpResponseMessage answer = null!;
        for (var i = 0; i < 6; i++)
            answer = await client.PostAsJsonAsync("/v1/offers/offer_01h455vb4pex5vsknk084sn02q:accept", new { option = "a" });
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.StartsWith("\"money\";r=0;t=", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Case)).StatusCode);
    }

    [Fact]
    public async Task Docs_Always_ListEveryOperation()
    {
        using var client = fixture.Client(null);
        var page = await client.GetStringAsync("/docs");
        Assert.Contains("/v1/offers/{offer}:accept", page, StringComparison.Ordinal);
        Assert.Contains("idempotency-key-reused", page, StringComparison.Ordinal);
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, fixture.Http.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }
}

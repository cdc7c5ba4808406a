using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Rows B24–B28, B31, B32 and B50: everything about a request but what its body says.</summary>
public sealed class ContentTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Good = """{"name":"chair","state":"STATE_OPEN"}""";

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("application/json; charset=\"UTF-8\"", 201)]
    [InlineData("Application/JSON", 201)]
    [InlineData("application/json; charset=iso-8859-1", 415)] // B26
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/grpc-web", 415)]
    [InlineData("application/merge-patch+json", 415)]
    [InlineData("*/*", 415)]
    [InlineData(null, 415)]
    public async Task ContentType_MustBeJsonInUtf8(string? type, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        if (type is not null)
            Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/things", content);
        Assert.Equal(status, answer.Status);
        if (status != 201)
            Assert.Equal("unsupported-media-type", answer.Code);
    }

    [Theory]
    [InlineData(null, 201)]
    [InlineData("*/*", 201)]
    [InlineData("application/*", 201)]
    [InlineData("text/html, application/json;q=0.5", 201)]
    [InlineData("application/xml", 406)] // B27
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("nonsense", 406)]
    public async Task Accept_MustAllowJson(string? accept, int status)
    {
        var answer = await host.PostAsync("/v1/things", Good, headers =>
        {
            if (accept is not null)
                headers.TryAddWithoutValidation("Accept", accept);
        });
        Assert.Equal(status, answer.Status);
        if (status != 201)
            Assert.Equal(("not-acceptable", "application/problem+json"), (answer.Code, answer.Header("Content-Type")));
    }

    [Fact]
    public async Task ContentEncoding_IsRefusedUnread()
    {
        // B25: a bomb is never unpacked.
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(new byte[8 * 1024 * 1024]);
        var content = ProbeHost.Json(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/things", content);
        Assert.Equal((415, "unsupported-media-type"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_OverTheLimit_Is413_WithLengthOrChunked(bool isChunked)
    {
        // B24
        var body = Encoding.UTF8.GetBytes($$"""{"name":"chair","state":"STATE_OPEN","note":"{{new string('x', 1024 * 1024)}}"}""");
        HttpContent content = isChunked ? new StreamContent(new UnsizedStream(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/things", content);
        Assert.Equal((413, "too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Body_WhereNoneIsTaken_Is400()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/v1/things", ProbeHost.Json("{}"));
        Assert.Equal((400, "malformed-json"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("POST", "/v1/things/thing_x", "DELETE, GET, PATCH, PUT")] // B50
    [InlineData("GET", "/v1/things/thing_x:pay", "POST")]
    [InlineData("TRACE", "/v1/things", "GET, POST, PURGE")]
    [InlineData("OPTIONS", "/v1/things", "GET, POST, PURGE")]
    [InlineData("HEAD", "/v1/things", "GET, POST, PURGE")]
    public async Task Method_NotOfThePath_Is405WithAllow(string method, string path, string allow)
    {
        var answer = await host.SendAsync(new HttpMethod(method), path);
        Assert.Equal((405, allow), (answer.Status, answer.Header("Allow")));
        if (method != "HEAD")
            Assert.Equal("method-not-allowed", answer.Code);
    }

    [Fact]
    public async Task Method_Override_IsIgnored()
    {
        var answer = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}", headers: headers => headers.Add("X-HTTP-Method-Override", "DELETE"));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Method_OfTheContractsOwn_IsServed() =>
        Assert.Equal(200, (await host.SendAsync(new HttpMethod("PURGE"), "/v1/things?state=STATE_CLOSED")).Status);

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/things/")] // B31
    [InlineData("/v1//things")]
    [InlineData("/V1/things")]
    [InlineData("/v1/Things")]
    [InlineData("/v1/things/a/b")]
    [InlineData("/v1/things/..%2fthings")]
    [InlineData("/v1/things/%252e%252e")]
    [InlineData("/v1/things;x=y")]
    [InlineData("/v1/things/thing_01890a5d;x=y")]
    [InlineData("/v1/things/:")]
    [InlineData("/v1/things/thing_x:nothing")]
    public async Task Path_NobodyHas_Is404(string path)
    {
        var answer = await host.SendAsync(HttpMethod.Get, path);
        Assert.Equal((404, "not-found"), (answer.Status, answer.Code));
        Assert.Null(answer.Header("Allow"));
    }

    [Fact]
    public async Task Id_ThatIsNoneOrWrong_AnswersExactlyLikeAMissingOne()
    {
        // B32, over both doors.
        string[] ids = [ProbeHost.MissingId, "case_01h455vb4pex5vsknk084sn02q", "thing_short", "%20", ProbeHost.ThingId.ToUpperInvariant(), "%E2%98%83"];
        var answers = new List<string>();
        foreach (var id in ids)
        {
            var answer = await host.SendAsync(HttpMethod.Get, $"/v1/things/{id}", headers: headers => headers.Add("X-Request-Id", "r"));
            Assert.Equal(404, answer.Status);
            var parts = answer.Root.EnumerateObject().Where(part => part.Name is not ("instance" or "trace_id")).Select(part => part.ToString());
            answers.Add(string.Join('\n', parts) + answer.Header("Content-Type"));
        }
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("GET /v1/things HTTP/1.1\r\n\r\n", 400)] // B29
    [InlineData("GET /v1/things HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400)]
    [InlineData("POST /v1/things HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 400)]
    [InlineData("GET /v1/things%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    public async Task Request_ThatIsNotHttp_Is400AndTheConnectionEnds(string raw, int status)
    {
        var answer = await host.SendRawAsync(raw);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_CarriesRequestIdAndTrace()
    {
        var given = await host.PostAsync("/v1/things", Good, headers => headers.Add("X-Request-Id", "abc-1.2_3"));
        Assert.Equal("abc-1.2_3", given.Header("Request-Id"));
        Assert.Equal("nosniff", given.Header("X-Content-Type-Options"));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", given.Header("traceparent"));
        foreach (var bad in new[] { "a b", "<script>", new string('x', 129) })
        {
            var answer = await host.PostAsync("/v1/things", "{", headers => headers.TryAddWithoutValidation("X-Request-Id", bad));
            Assert.StartsWith("req_", answer.Header("Request-Id"), StringComparison.Ordinal);
            Assert.Equal(answer.Header("Request-Id"), answer.Root.GetProperty("request_id").GetString());
        }
    }

    [Fact]
    public async Task Health_IsAnonymousJson()
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var answer = await host.SendAsync(HttpMethod.Get, path, anonymous: true);
            Assert.Equal((200, "healthy", "application/json"), (answer.Status, answer.Root.GetProperty("status").GetString(), answer.Header("Content-Type")));
        }
    }

    private sealed class UnsizedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}

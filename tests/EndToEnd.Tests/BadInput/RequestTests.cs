namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B24–B30: everything about a request but its body and path.</summary>
[Collection(RunningSuite.Name)]
public sealed class RequestTests(SuiteFixture fixture)
{
    private const string Body = """{"text":"Seen.","audience":"INTERNAL"}""";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private static readonly string Chunk = $"{Body.Length:x}\r\n{Body}\r\n";

    /// <summary>Headers after those of a good request, what follows them, and the answer; no code where Kestrel itself answers, which it does without a body (B28).</summary>
    private static readonly Dictionary<string, (string Headers, string After, int Status, string Code)> Requests = new()
    {
        ["B24 a length over the limit"] = ("Content-Length: 2000000\r\n", "", 413, "too-large"),
        ["B24 chunks over the limit"] = (Chunked, string.Concat(Enumerable.Repeat($"10000\r\n{new string('x', 0x10000)}\r\n", 18)) + "0\r\n\r\n", 413, "too-large"),
        ["B25 gzip"] = ($"Content-Encoding: gzip\r\nContent-Length: {Body.Length}\r\n", Body, 415, "unsupported-media-type"),
        ["B27 an answer in XML"] = ($"Accept: application/xml\r\nContent-Length: {Body.Length}\r\n", Body, 406, "not-acceptable"),
        ["B28 101 headers"] = (string.Concat(Enumerable.Range(0, 101).Select(i => $"X-{i}: a\r\n")), "", 431, ""),
        ["B28 a header of 40 KB"] = ($"X-A: {new string('a', 40_000)}\r\n", "", 431, ""),
        ["B29 two hosts"] = ("Host: other\r\n", "", 400, ""),
        ["B29 two lengths"] = ("Content-Length: 5\r\nContent-Length: 6\r\n", Body, 400, ""),
        ["B29 a list of lengths"] = ("Content-Length: 5, 5\r\n", Body, 400, ""),
        ["B29 a negative length"] = ("Content-Length: -5\r\n", Body, 400, ""),
        ["B29 a length beyond numbers"] = ("Content-Length: 99999999999999999999\r\n", Body, 400, ""),
        ["B29 an unknown encoding"] = ("Transfer-Encoding: xchunked\r\n", Chunk, 400, ""),
        ["B29 two encodings"] = ("Transfer-Encoding: gzip, chunked\r\n", $"{Chunk}0\r\n\r\n", 400, "ambiguous-length"),
        ["B29 chunked twice"] = (Chunked + Chunked, $"{Chunk}0\r\n\r\n", 400, "ambiguous-length"),
        ["B29 a chunk size that is no number"] = (Chunked, $"zz\r\n{Body}\r\n0\r\n\r\n", 400, "malformed-json"),
        ["B29 a chunk size beyond numbers"] = (Chunked, $"ffffffffffffffffff\r\n{Body}\r\n0\r\n\r\n", 400, "malformed-json"),
        ["B29 a negative chunk size"] = (Chunked, $"-1\r\n{Body}\r\n0\r\n\r\n", 400, "malformed-json"),
        ["B29 a chunk longer than it says"] = (Chunked, $"5\r\n{Body}\r\n0\r\n\r\n", 400, "malformed-json"),
        ["B29 a line feed alone after a chunk's extension"] = (Chunked, $"{Body.Length:x};a\n{Body}\r\n0\r\n\r\n", 400, "malformed-json"),
        ["B29 a trailer that is none"] = (Chunked, $"{Chunk}0\r\nbad line\r\n\r\n", 400, "malformed-json"),
        ["B30 a length and an encoding"] = (Chunked + "Content-Length: 5\r\n", $"{Chunk}0\r\n\r\n", 400, "ambiguous-length"),
        ["B46 two credentials"] = ("Authorization: Bearer x\r\n", "", 401, "unauthenticated"),
        ["a header without a colon"] = ("Nonsense\r\n", "", 400, ""),
        ["a space in a header's name"] = ("X Y: 1\r\n", "", 400, ""),
        ["a folded header"] = ("X-A: 1\r\n  2\r\n", "", 400, ""),
    };

    public static TheoryData<string> Rows => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Request_ThatIsMalformed_IsRefusedAndChangesNothing(string row)
    {
        var (headers, after, status, code) = Requests[row];
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            var answer = await door.SendRawAsync($"POST /v1/cases/{tenant.Case}/messages HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n{door.Authorization}Content-Type: application/json\r\n{headers}\r\n{after}");
            if (code.Length > 0)
                answer.Is(status, code);
            else
                Assert.Equal((status, ""), (answer.Status, answer.Body));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/grpc")]
    [InlineData("application/grpc-web")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json, application/json")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=\u00e9")]
    [InlineData("application/merge-patch+json")]
    public async Task B26_ContentType_OtherThanJsonInUtf8_IsRefusedAndChangesNothing(string? type)
    {
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        var header = type is null ? "" : $"Content-Type: {type}\r\n";
        await tenant.UnchangedByAsync(async () =>
            (await door.SendRawAsync($"POST /v1/cases/{tenant.Case}/messages HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n{door.Authorization}{header}Content-Length: {Body.Length}\r\n\r\n{Body}"))
                .Is(415, "unsupported-media-type"));
    }

    /// <summary>The service behind the gateway gets it as it came; it must not look as if the service were down.</summary>
    [Theory]
    [InlineData("Accept-Language: \u2603\r\n")]
    [InlineData("User-Agent: caf\u00e9\r\n")]
    [InlineData("Cookie: a=\u00e9\r\n")]
    [InlineData("X-Request-Id: caf\u00e9\r\n")]
    [InlineData("traceparent: zz\u00e9\r\n")]
    [InlineData("Expect: tea\r\n")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\n")]
    [InlineData("Connection: Authorization\r\n")]
    [InlineData("X-HTTP-Method-Override: DELETE\r\n")]
    [InlineData("X-Tenant-Id: acme\r\n")]
    public async Task Header_ThatMeansNothingHere_DoesNoHarm(string header)
    {
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            var answer = await door.SendRawAsync($"GET /v1/cases/{tenant.Case} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n{door.Authorization}{header}\r\n");
            Assert.Equal(200, answer.Status);
            Assert.Contains(tenant.Case, answer.Body, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("B28 a URL of 9 KB", "GET /v1/cases?page_token={9000} HTTP/1.1\r\nHost: a\r\n\r\n", 414)]
    [InlineData("B29 no host", "GET /v1/cases HTTP/1.1\r\n\r\n", 400)]
    [InlineData("B29 an absolute address", "GET http://evil/v1/cases HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("B29 HTTP/3.0", "GET /v1/cases HTTP/3.0\r\nHost: a\r\n\r\n", 505)]
    [InlineData("B29 HTTP/0.9", "GET /v1/cases\r\n\r\n", 505)]
    [InlineData("B31 NUL in the path", "GET /v1/cases%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("B31 NUL in a name", "GET /v1/cases/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("B31 not ASCII", "GET /s/\u2603 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("B50 CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("B50 a method that is none", "G\u00c9T / HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("the greeting of TLS", "\u0016\u0003\u0001\u0000", 400)]
    public async Task Request_ThatIsNotHttp_IsRefusedWithoutABody(string row, string request, int status)
    {
        Assert.NotEmpty(row);
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            var answer = await door.SendRawAsync(request.Replace("{9000}", new string('a', 9000), StringComparison.Ordinal));
            Assert.Equal((status, ""), (answer.Status, answer.Body));
        });
    }
}

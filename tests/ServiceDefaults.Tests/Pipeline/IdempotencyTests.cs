using Grpc.Core;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Pipeline;

/// <summary>Rows B37 and B38 as far as the edge decides them: which key, of what scope, for which request.</summary>
public sealed class IdempotencyTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly string Path = $"/v1/things/{ProbeHost.ThingId}:pay";

    [Theory]
    [InlineData("\"", "idempotency-key-invalid")] // B37
    [InlineData("", "idempotency-key-invalid")]
    [InlineData("\"\"", "idempotency-key-invalid")]
    [InlineData("\"abc", "idempotency-key-invalid")]
    [InlineData("\"a\"b\"", "idempotency-key-invalid")]
    [InlineData("\"a\\xb\"", "idempotency-key-invalid")]
    [InlineData("a\tb", "idempotency-key-invalid")]
    public async Task Key_OutsideTheSyntax_Is400(string key, string code)
    {
        var answer = await PayAsync(headers => headers.TryAddWithoutValidation("Idempotency-Key", key));
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Key_MissingWhereNeeded_Is400WithItsDocumentation()
    {
        var answer = await PayAsync(_ => { });
        Assert.Equal((400, "idempotency-key-missing"), (answer.Status, answer.Code));
        Assert.Contains("rel=\"describedby\"", answer.Header("Link"), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.PayThingAsync(new PayThingRequest { ThingId = ProbeHost.ThingId, Amount = 5 }, host.Metadata()));
        Assert.Equal((StatusCode.InvalidArgument, "IDEMPOTENCY_KEY_MISSING"), (error.StatusCode, GrpcWire.Info(error).Type));
    }

    [Theory]
    [InlineData("Idempotency-Key: a\r\nIdempotency-Key: b\r\n")]
    [InlineData("Idempotency-Key: a\r\nidempotency-key: a\r\n")]
    [InlineData("Idempotency-Key: cl\u00e9\r\n")]
    public async Task Key_OnTwoLinesOrNotAscii_Is400(string lines)
    {
        var answer = await host.SendRawAsync(
            $"POST {Path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {host.Token()}\r\nContent-Type: application/json\r\nContent-Length: 12\r\n{lines}\r\n" + """{"amount":5}""");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"idempotency-key-invalid\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255, 200)]
    [InlineData(256, 400)]
    public async Task Key_IsAtMost255Characters(int length, int status) =>
        Assert.Equal(status, (await PayAsync(headers => headers.Add("Idempotency-Key", new string('k', length)))).Status);

    [Theory]
    [InlineData("\"k-1\"", "k-1")]
    [InlineData("k-1", "k-1")]
    [InlineData("  k-1 ", "k-1")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("a b,c", "a b,c")]
    public async Task Key_QuotedOrBare_IsOneKey(string header, string key)
    {
        var answer = await PayAsync(headers => headers.TryAddWithoutValidation("Idempotency-Key", header));
        Assert.Equal((200, key), (answer.Status, answer.Root.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Key_HeaderAndField_MustAgree()
    {
        var same = await PayAsync(headers => headers.Add("Idempotency-Key", "\"k\""), """{"amount":5,"request_id":"k"}""");
        var other = await PayAsync(headers => headers.Add("Idempotency-Key", "j"), """{"amount":5,"request_id":"k"}""");
        Assert.Equal((200, 400, "idempotency-key-invalid"), (same.Status, other.Status, other.Code));
    }

    [Fact]
    public async Task Key_OfOneRequest_HasOneScopeAndFingerprint_ThroughEveryDoor()
    {
        var request = new PayThingRequest { RequestId = "k", ThingId = ProbeHost.ThingId, Amount = 5, Labels = { ["a"] = "1", ["b"] = "2" } };
        var field = await host.Grpc.PayThingAsync(request, host.Metadata());
        var metadata = host.Metadata();
        metadata.Add("idempotency-key", "\"k\"");
        var grpcHeader = await host.Grpc.PayThingAsync(new PayThingRequest { ThingId = ProbeHost.ThingId, Amount = 5, Labels = { ["b"] = "2", ["a"] = "1" } }, metadata);
        var rest = await PayAsync(headers => headers.Add("Idempotency-Key", "k"), """{ "labels" : {"b":"2","a":"1"},  "amount":"5" }""");
        var body = await PayAsync(_ => { }, """{"request_id":"k","amount":5,"labels":{"a":"1","b":"2"}}""");

        Assert.Equal(("k", $"recovery.probe.v1.ProbeService/PayThing|{ProbeHost.ThingId}"), (field.Key, field.Scope));
        Assert.Matches("^[0-9a-f]{64}$", field.Fingerprint);
        Assert.Equal(field, grpcHeader);
        foreach (var answer in new[] { rest, body })
            Assert.Equal(field, ServiceDefaults.Rest.ProtoJson.Read<PayThingResponse>(answer.Body));
    }

    [Theory]
    [InlineData("""{"amount":6}""")]
    [InlineData("""{"amount":5,"labels":{"a":"1"}}""")]
    public async Task Fingerprint_OfAnotherRequest_IsAnother(string body)
    {
        var one = await PayAsync(headers => headers.Add("Idempotency-Key", "k"));
        var other = await PayAsync(headers => headers.Add("Idempotency-Key", "k"), body);
        Assert.NotEqual(one.Root.GetProperty("fingerprint").GetString(), other.Root.GetProperty("fingerprint").GetString());
    }

    [Fact]
    public async Task Key_OfARead_IsIgnored()
    {
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, "/v1/things", headers: headers => headers.TryAddWithoutValidation("Idempotency-Key", ["a", "b"]))).Status);
        Assert.Null(host.Seen.LastCall.Key);
    }

    [Fact]
    public async Task Replay_IsMarked_AlsoWhenItIsARefusal()
    {
        var rest = await host.PostAsync("/v1/fail", """{"how":"replayed"}""");
        Assert.Equal((409, "true"), (rest.Status, rest.Header("Idempotent-Replayed")));
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.FailAsync(new FailRequest { How = "replayed" }, host.Metadata()));
        Assert.Equal("true", error.Trailers.GetValue("idempotent-replayed"));
    }

    private Task<Answer> PayAsync(Action<System.Net.Http.Headers.HttpRequestHeaders> headers, string body = """{"amount":5}""") => host.PostAsync(Path, body, headers);
}

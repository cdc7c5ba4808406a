using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using Recovery.StandIns.Tests.Behaviour;

namespace Recovery.StandIns.Tests.Interop;

/// <summary>Another implementation of gRPC calls this server.</summary>
[Collection(nameof(GrpcJs))]
public sealed class JavaScriptClientTests
{
    private static readonly string EveryByte = Convert.ToBase64String([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);

    [Fact]
    public async Task Unary_Called_Answers()
    {
        var result = await CallAsync("unary");

        Assert.Equal("ünï", result.GetProperty("text").GetString());
        Assert.Equal(EveryByte, result.GetProperty("payload").GetString());
    }

    [Fact]
    public async Task ClientStreaming_Called_Answers()
    {
        var result = await CallAsync("sum");

        Assert.Equal((5050, 100), (result.GetProperty("value").GetInt32(), result.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task ServerStreaming_Called_AnswersInOrder()
    {
        var result = await CallAsync("count");

        Assert.Equal(Enumerable.Range(1, 100), result.GetProperty("values").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal((int)StatusCode.OK, result.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Duplex_Called_AnswersMessageByMessage()
    {
        var result = await CallAsync("chat");

        Assert.Equal(["one", "two", "three"], result.GetProperty("answers").EnumerateArray().Select(text => text.GetString()!));
        Assert.Equal((int)StatusCode.OK, result.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Metadata_OfTextAndBytes_TravelsBothWays()
    {
        var result = await CallAsync("metadata");

        Assert.Equal("a b", result.GetProperty("text").GetString());
        Assert.Equal(EveryByte, result.GetProperty("header").GetString());
        Assert.Equal(EveryByte, result.GetProperty("trailer").GetString());
    }

    [Fact]
    public async Task Failure_WithDetails_IsUnderstood()
    {
        var result = await CallAsync("failure");

        Assert.Equal((int)StatusCode.FailedPrecondition, result.GetProperty("code").GetInt32());
        Assert.Equal("gone: ünï", result.GetProperty("detail").GetString());
        var status = Google.Rpc.Status.Parser.ParseFrom(result.GetProperty("status").GetBytesFromBase64());
        Assert.Equal("offer_1", Assert.Single(status.Details).Unpack<ResourceInfo>().ResourceName);
    }

    [Fact]
    public async Task Deadline_Passed_IsSeenOnBothSides()
    {
        await using var server = await ProbeServer.StartAsync();

        var result = await CallAsync("deadline", server);

        Assert.Equal((int)StatusCode.DeadlineExceeded, result.GetProperty("code").GetInt32());
        Assert.NotEqual(DateTime.MaxValue, await server.State.Hanging);
        await server.State.Cancelled;
    }

    [Fact]
    public async Task Gzip_OnBothSides_IsUnderstood()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var result = await CallAsync("gzip", server);

        Assert.Equal(10_000, result.GetProperty("length").GetInt32());
        Assert.Equal(("gzip", "gzip"), Assert.Single(server.State.Encodings));
    }

    private static async Task<JsonElement> CallAsync(string way)
    {
        await using var server = await ProbeServer.StartAsync();
        return await CallAsync(way, server);
    }

    private static async Task<JsonElement> CallAsync(string way, ProbeServer server)
    {
        await using var client = GrpcJs.Run("client.js", server.Address.Authority, way);
        return JsonDocument.Parse(await client.ReadToEndAsync(ProbeServer.Patience)).RootElement;
    }
}

using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Pipeline;

/// <summary>The one shape of errors at both doors; row G12.</summary>
public sealed class ErrorWireTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Refusal_OverRest_IsAProblem()
    {
        var answer = await host.PostAsync("/v1/fail", """{"how":"refuse"}""");
        var problem = answer.Root;
        Assert.Equal(409, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal("https://recovery.example/problems/thing-locked", problem.GetProperty("type").GetString());
        Assert.Equal("The thing is locked.", problem.GetProperty("title").GetString());
        Assert.Equal(409, problem.GetProperty("status").GetInt32());
        Assert.Equal("It is locked by somebody.", problem.GetProperty("detail").GetString());
        Assert.StartsWith("urn:uuid:", problem.GetProperty("instance").GetString(), StringComparison.Ordinal);
        Assert.Equal("thing-locked", problem.GetProperty("code").GetString());
        Assert.Equal("THING_LOCKED", problem.GetProperty("reason").GetString());
        Assert.Equal(answer.Header("Request-Id"), problem.GetProperty("request_id").GetString());
        Assert.Contains(problem.GetProperty("trace_id").GetString()!, answer.Header("traceparent"), StringComparison.Ordinal);
        Assert.False(problem.GetProperty("retryable").GetBoolean());
        Assert.Equal([("#/how", "locked")], answer.Errors);
        Assert.Equal("locked", problem.GetProperty("metadata").GetProperty("state").GetString());
        Assert.Null(answer.Header("Retry-After"));
    }

    [Fact]
    public async Task Refusal_OverGrpc_HasTheSameFacts()
    {
        var error = await FailAsync("refuse");
        var info = GrpcWire.Info(error);
        Assert.Equal((StatusCode.FailedPrecondition, "It is locked by somebody."), (error.StatusCode, error.Status.Detail));
        Assert.Equal(("THING_LOCKED", "locked"), (info.Type, info.Metadata["state"]));
        var violation = Assert.Single(GrpcWire.Details(error).Details, any => any.Is(BadRequest.Descriptor)).Unpack<BadRequest>().FieldViolations.Single();
        Assert.Equal(("how", "Unlock it."), (violation.Field, violation.Description));
        // reason = 3, which the compiled class does not know.
        Assert.Contains("LOCKED", System.Text.Encoding.UTF8.GetString(violation.ToByteArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_ThatMayPass_SaysWhenToComeAgain()
    {
        var rest = await host.PostAsync("/v1/fail", """{"how":"busy"}""");
        Assert.Equal((503, "store-busy", "1", true), (rest.Status, rest.Code, rest.Header("Retry-After"), rest.Root.GetProperty("retryable").GetBoolean()));
        var error = await FailAsync("busy");
        Assert.Equal(1, Assert.Single(GrpcWire.Details(error).Details, any => any.Is(RetryInfo.Descriptor)).Unpack<RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public async Task Details_ThatAreTooLarge_AreTrimmedAndStillArrive()
    {
        var error = await FailAsync("large");
        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.InRange(error.Trailers.GetValueBytes(RpcErrors.DetailsTrailer)!.Length, 1000, 4096);
        Assert.NotEmpty(GrpcWire.Fields(error));
        Assert.InRange(error.Status.Detail.Length, 1, 500);
    }

    [Theory]
    [InlineData("boom")]
    [InlineData("callee")]
    public async Task Fault_OfOurs_TellsNothingButWhereToFindIt(string how)
    {
        var rest = await host.PostAsync("/v1/fail", $$"""{"how":"{{how}}"}""");
        Assert.Equal((500, "internal"), (rest.Status, rest.Code));
        var error = await FailAsync(how);
        Assert.Equal((StatusCode.Internal, "INTERNAL"), (error.StatusCode, GrpcWire.Info(error).Type));
        foreach (var text in new[] { rest.Body, error.Status.Detail, GrpcWire.Details(error).ToString() })
        {
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("InvalidOperation", text, StringComparison.Ordinal);
        }
        Assert.Contains(rest.Root.GetProperty("trace_id").GetString()!, rest.Root.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", GrpcWire.Info(error).Metadata["trace_id"]);
    }

    [Fact]
    public async Task Callee_ThatIsDown_Is503()
    {
        var rest = await host.PostAsync("/v1/fail", """{"how":"callee-down"}""");
        Assert.Equal((503, "dependency-unavailable"), (rest.Status, rest.Code));
        Assert.DoesNotContain("10.0.0.7", rest.Body, StringComparison.Ordinal);
    }

    private async Task<RpcException> FailAsync(string how) =>
        await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.FailAsync(new FailRequest { How = how }, host.Metadata()));
}

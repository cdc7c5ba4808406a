using Recovery.Probe.V1;

namespace Recovery.ServiceDefaults.Tests.Edge;

public sealed class SmokeTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Rpc_OverRestAndGrpc_IsTheSame()
    {
        var rest = await host.PostAsync("/v1/things", """{"name":"chair","state":"STATE_OPEN"}""");
        var grpc = await host.Grpc.CreateThingAsync(new CreateThingRequest { Name = "chair", State = State.Open }, host.Metadata());
        Assert.Equal(201, rest.Status);
        Assert.Equal("\"v1\"", rest.Header("ETag"));
        Assert.Equal("thing_1", grpc.Id);
        Assert.Equal("chair", rest.Root.GetProperty("name").GetString());
    }
}

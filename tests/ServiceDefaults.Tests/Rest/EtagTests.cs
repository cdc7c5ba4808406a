using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Row B42: versions over HTTP.</summary>
public sealed class EtagTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(null, 428, "precondition-required")]
    [InlineData("*", 400, "invalid-header")]
    [InlineData("v7", 400, "invalid-header")]
    [InlineData("\"v7\", \"v8\"", 400, "invalid-header")]
    [InlineData("\"\"", 400, "invalid-header")]
    [InlineData("W/\"v7\"", 412, "etag-mismatch")]
    [InlineData("\"v7\"", 200, "")]
    public async Task IfMatch_IsOneStrongEtag(string? value, int status, string code)
    {
        var answer = await host.SendAsync(HttpMethod.Delete, $"/v1/things/{ProbeHost.ThingId}", headers: headers =>
        {
            if (value is not null)
                headers.TryAddWithoutValidation("If-Match", value);
        });
        Assert.Equal((status, code), (answer.Status, status == 200 ? "" : answer.Code));
        if (status == 200)
            Assert.Equal("v7", ((DeleteThingRequest)host.Seen.Last).Etag);
    }

    [Fact]
    public async Task IfMatch_WhereNoVersionIsAskedFor_Is400()
    {
        var answer = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}", headers: headers => headers.TryAddWithoutValidation("If-Match", "\"v7\""));
        Assert.Equal((400, "invalid-header"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Etag_OfTheResource_IsAHeader_AndSpendsTheBodyWhenKnown()
    {
        var first = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}");
        Assert.Equal("\"v7\"", first.Header("ETag"));
        var known = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}", headers: headers => headers.TryAddWithoutValidation("If-None-Match", "\"v7\""));
        Assert.Equal((304, ""), (known.Status, known.Body));
        var other = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}", headers: headers => headers.TryAddWithoutValidation("If-None-Match", "\"v6\""));
        Assert.Equal(200, other.Status);
    }

    [Fact]
    public async Task Etag_OfTheOneResourceInAResponse_IsAHeader()
    {
        var answer = await host.SendAsync(HttpMethod.Put, $"/v1/things/{ProbeHost.ThingId}", ProbeHost.Json("""{"name":"table"}"""),
            headers => headers.TryAddWithoutValidation("If-Match", "\"v7\""));
        Assert.Equal((200, "\"v8\""), (answer.Status, answer.Header("ETag")));
        var seen = (ReplaceThingRequest)host.Seen.Last;
        Assert.Equal((ProbeHost.ThingId, "v7", "table"), (seen.ThingId, seen.Etag, seen.Thing.Name));
    }

    [Fact]
    public async Task Pointers_OfANamedBody_PointIntoThatBody()
    {
        var answer = await host.SendAsync(HttpMethod.Put, $"/v1/things/{ProbeHost.ThingId}", ProbeHost.Json("""{"name":"a table too long"}"""));
        Assert.Equal([("#/name", "too-long")], answer.Errors);
    }
}

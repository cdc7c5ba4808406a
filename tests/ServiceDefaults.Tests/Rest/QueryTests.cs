using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Row B33 and the rest of what a query may be.</summary>
public sealed class QueryTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("page_size=-1", 400, "page-size-invalid")] // B33
    [InlineData("page_size=abc", 400, "page-size-invalid")]
    [InlineData("page_size=99999999999", 400, "page-size-invalid")]
    [InlineData("page_size=1,2", 400, "page-size-invalid")]
    [InlineData("page_size=1&page_size=2", 400, "page-size-invalid")]
    [InlineData("page_size=", 400, "page-size-invalid")]
    [InlineData("page_size=1.5", 400, "page-size-invalid")]
    [InlineData("page_size=%205", 400, "page-size-invalid")]
    [InlineData("page_size=0", 200, "")]
    [InlineData("page_size=1000000000", 200, "")]
    [InlineData("nothing=1", 400, "unknown-field")]
    [InlineData("Page_size=1", 400, "unknown-field")]
    [InlineData("pageSize=1", 400, "unknown-field")]
    [InlineData("api_key=csr_live_x", 400, "unknown-field")] // B47
    [InlineData("filter=x", 400, "unknown-field")]
    [InlineData("filter.nothing=x", 400, "unknown-field")]
    [InlineData("page_token=a&page_token=b", 400, "duplicate-field")]
    [InlineData("state=STATE_OPEN&state=STATE_OPEN", 400, "duplicate-field")]
    [InlineData("state=1", 422, "invalid-argument")]
    [InlineData("state=state_open", 422, "invalid-argument")]
    [InlineData("state=", 422, "invalid-argument")]
    [InlineData("loud=1", 422, "invalid-argument")]
    [InlineData("since=2026-01-01", 422, "invalid-argument")]
    [InlineData("since=1999-01-01T00:00:00Z", 422, "invalid-argument")]
    [InlineData("filter.above=x", 422, "invalid-argument")]
    [InlineData("filter.owner=abcdef", 422, "invalid-argument")]
    [InlineData("tags=a&tags=b&tags=c&tags=d", 422, "invalid-argument")]
    [InlineData("tags=a%00", 422, "invalid-argument")]
    public async Task Query_IsReadStrictly(string query, int status, string code)
    {
        var answer = await host.SendAsync(HttpMethod.Get, $"/v1/things?{query}");
        Assert.Equal((status, code), (answer.Status, status == 200 ? "" : answer.Code));
    }

    [Fact]
    public async Task Query_FillsTheRequest()
    {
        var answer = await host.SendAsync(HttpMethod.Get,
            "/v1/things?page_size=7&page_token=a%2Bb&state=STATE_CLOSED&tags=x&tags=y&filter.owner=ann&filter.above=-5&since=2026-01-01T00:00:00%2B01:00&loud=true");
        Assert.Equal(200, answer.Status);
        var seen = (ListThingsRequest)host.Seen.Last;
        Assert.Equal((7, "a+b", State.Closed, "ann", -5L, true), (seen.PageSize, seen.PageToken, seen.State, seen.Filter.Owner, seen.Filter.Above, seen.Loud));
        Assert.Equal(["x", "y"], seen.Tags);
        Assert.Equal(1767222000, seen.Since.Seconds);
    }

    [Fact]
    public async Task Pointer_OfAQueryField_NamesIt()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/v1/things?filter.owner=abcdef&state=1");
        Assert.Equal([("#/state", "unknown-value")], answer.Errors);
        answer = await host.SendAsync(HttpMethod.Get, "/v1/things?filter.above=x");
        Assert.Equal([("#/filter/above", "not-an-integer")], answer.Errors);
    }

    [Fact]
    public async Task Query_BesideAWholeBody_IsRefused()
    {
        var answer = await host.PostAsync("/v1/things?name=x", """{"name":"chair","state":"STATE_OPEN"}""");
        Assert.Equal((400, "unknown-field"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task PathVariable_InBodyOrQueryToo_IsRefused()
    {
        var body = await host.PostAsync($"/v1/things/{ProbeHost.ThingId}:pay", """{"thing_id":"x","amount":1}""", headers => headers.Add("Idempotency-Key", "k"));
        Assert.Equal((400, "unknown-field"), (body.Status, body.Code));
        var query = await host.SendAsync(HttpMethod.Get, $"/v1/things/{ProbeHost.ThingId}?thing_id=x");
        Assert.Equal((400, "unknown-field"), (query.Status, query.Code));
    }

    [Fact]
    public async Task AdditionalBinding_FillsBothVariables()
    {
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, $"/v1/owners/ann%20b/things/{ProbeHost.ThingId}")).Status);
        var seen = (GetThingRequest)host.Seen.Last;
        Assert.Equal(("ann b", ProbeHost.ThingId), (seen.Owner, seen.ThingId));
    }
}

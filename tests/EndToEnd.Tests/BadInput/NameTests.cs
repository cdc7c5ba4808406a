namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B31 and B32: a name that is nobody's, of another kind, or somebody else's is the same nothing; tricks with paths lead nowhere.</summary>
[Collection(RunningSuite.Name)]
public sealed class NameTests(SuiteFixture fixture)
{
    [Theory]
    [InlineData("GET", "/v1/cases/{0}", "case")]
    [InlineData("GET", "/v1/cases/{0}/timeline", "case")]
    [InlineData("POST", "/v1/cases/{0}/messages", "case", """{"audience":"INTERNAL","text":"Mine."}""")]
    [InlineData("POST", "/v1/cases/{0}/status_links", "case", "{}")]
    [InlineData("GET", "/v1/cases/{0}/priority", "case")]
    [InlineData("GET", "/v1/cases/{0}/clocks", "case")]
    [InlineData("GET", "/v1/cases/{0}/assignment", "case")]
    [InlineData("POST", "/v1/cases/{0}:assign", "case", """{"agent":"dana"}""")]
    [InlineData("GET", "/v1/cases/{0}/authority", "case")]
    [InlineData("POST", "/v1/cases/{0}/offers:propose", "case", "{}")]
    [InlineData("GET", "/v1/cases/{0}/offers", "case")]
    [InlineData("GET", "/v1/offers/{0}", "offer")]
    [InlineData("POST", "/v1/offers/{0}:present", "offer", "{}")]
    [InlineData("POST", "/v1/offers/{0}:accept", "offer", """{"option":"a"}""")]
    [InlineData("POST", "/v1/offers/{0}:decline", "offer", "{}")]
    [InlineData("POST", "/v1/offers/{0}:approve", "offer", "{}")]
    [InlineData("POST", "/v1/offers/{0}:reject", "offer", """{"reason":"No."}""")]
    [InlineData("POST", "/v1/cases/{0}/promises", "case", """{"text":"News.","due_at":"2099-01-01T00:00:00Z"}""")]
    [InlineData("GET", "/v1/cases/{0}/deliveries", "case")]
    [InlineData("GET", "/v1/cases/{0}/surveys", "case")]
    [InlineData("POST", "/v1/cases/{0}:resolve", "case", "{}")]
    public async Task B32_Name_OfSomebodyElse_AnswersExactlyLikeNoName(string method, string path, string kind, string? body = null)
    {
        var tenant = await fixture.QuietAsync();
        using var stranger = new Door(fixture.Suite, "acme-admin");
        var theirs = kind == "case" ? tenant.Case : tenant.Offer;
        string[] names = [theirs, $"{kind}_01h455vb4pex5vsknk084sn02q", "promise_01h455vb4pex5vsknk084sn02q", $"{kind}_short", theirs.ToUpperInvariant(), "%E2%98%83", "..%2f..", "%252e%252e"];
        var answers = new List<string>();
        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var name in names)
            {
                var answer = await stranger.SendAsync(method, path.Replace("{0}", name, StringComparison.Ordinal), body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), Guid.NewGuid().ToString());
                answers.Add(answer.Is(404, "not-found").Lasting());
            }
        });
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("/v1/cases/", 404)]
    [InlineData("/v1//cases", 404)]
    [InlineData("//v1/cases", 404)]
    [InlineData("/V1/cases", 404)]
    [InlineData("/v1/Cases", 404)]
    [InlineData("/v1/cases;x=y", 404)]
    [InlineData("/v1/cases/{case}/", 404)]
    [InlineData("/v1/cases/{case};x=y", 404)]
    [InlineData("/v1/cases/{case}%20", 404)]
    [InlineData("/v1/cases/{case}%2ftimeline", 404)]
    [InlineData("/v1/cases/{case}%3Aresolve", 404)]
    [InlineData("/v1/cases/..%2f..", 404)]
    [InlineData("/v1/cases/%252e%252e", 404)]
    [InlineData("/v1/cases/%ff", 404)]
    [InlineData("/v1/cases/%zz", 404)]
    [InlineData("/v1/cases/%c0%af", 404)]
    [InlineData("/v1/cases\\..\\x", 404)]
    [InlineData("/v1/ledger/accounts/..%2f/entries", 404)]
    [InlineData("/s/..%2f..%2fv1/cases", 404)]
    [InlineData("/metrics", 404)]
    [InlineData("/v1/cases/%2e%2e/reports", 405)]
    [InlineData("/recovery.intake.v1.IntakeService/GetCase", 405)]
    [InlineData("/v1/cases?api_key=csr_live_x", 400)]
    [InlineData("/v1/cases?page_size=-1", 400)]
    [InlineData("/v1/cases?page_size=1&page_size=2", 400)]
    [InlineData("/v1/cases?page_token=zz", 400)]
    [InlineData("/v1/cases?nothing=1", 400)]
    [InlineData("/v1/cases?status=OPEN,CLOSED", 422)]
    [InlineData("/v1/cases?owner=a%0d%0ab", 422)]
    public async Task B31_Path_ThatIsATrick_LeadsNowhere(string path, int status)
    {
        var tenant = await fixture.QuietAsync();
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            var answer = await door.SendRawAsync($"GET {path.Replace("{case}", tenant.Case, StringComparison.Ordinal)} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n{door.Authorization}\r\n");
            answer.Is(status, answer.Code);
        });
    }
}

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B31: tricks with paths lead nowhere.</summary>
[Collection(RunningSuite.Name)]
public sealed class PathTests(SuiteFixture fixture)
{
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

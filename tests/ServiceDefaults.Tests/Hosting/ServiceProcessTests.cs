using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Tests.Edge;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Hosting;

/// <summary>A service as a process: how it starts, says where it is, and stops. Row F4.</summary>
public sealed class ServiceProcessTests
{
    [Theory]
    [InlineData("Recovery__InternalKey", null, "Recovery:InternalKey")]
    [InlineData("Recovery__InternalKey", "c2hvcnQ=", "Recovery:InternalKey")]
    [InlineData("HTTP_PORT", "http", "HTTP_PORT")]
    [InlineData("GRPC_PORT", "65536", "GRPC_PORT")]
    [InlineData("Recovery__Endpoints__Host", "nowhere.example", "Recovery:Endpoints:Host")]
    [InlineData("Recovery__Clock__Scale", "0", "Recovery:Clock:Scale")]
    [InlineData("Recovery__Clock__Scale", "2", "Recovery:Clock:Origin")]
    [InlineData("Recovery__Clock__Scale", "fast", "Recovery:Clock:Scale")]
    [InlineData("Recovery__Clock__Origin", "noon", "Recovery:Clock:Origin")]
    [InlineData("Recovery__LeaseSeconds", "2", "Recovery:LeaseSeconds")]
    [InlineData("Recovery__LeaseSeconds", "long", "Recovery:LeaseSeconds")]
    [InlineData("Recovery__DrainMilliseconds", "-1", "Recovery:DrainMilliseconds")]
    public async Task Configuration_ThatIsWrong_IsOneSentenceAndExitCode78(string key, string? value, string named)
    {
        using var process = new ProbeProcess((key, value));
        Assert.Equal(78, await process.ExitAsync());
        var sentence = (await process.Error).Trim();
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        Assert.False(File.Exists(process.RunFile));
    }

    [Fact]
    public async Task Stop_LetsCallsFinish_AndSaysNotReadyFirst()
    {
        using var process = new ProbeProcess(("Recovery__DrainMilliseconds", "3000"));
        var run = await process.StartedAsync();
        Assert.Equal(("probe", process.Id), (run.GetProperty("name").GetString(), run.GetProperty("pid").GetInt32()));
        Assert.StartsWith("http://127.0.0.1:", run.GetProperty("grpc").GetString(), StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(run.GetProperty("http").GetString()!) };
        Assert.Equal("healthy", await StatusAsync(http, "/health/ready"));

        using var slow = new HttpRequestMessage(HttpMethod.Post, "/v1/fail") { Content = ProbeHost.Json("""{"how":"slow"}""") };
        var tokens = new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = ProbeHost.Key }), new WallTime(TimeProvider.System));
        slow.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Mint(new Caller("acme", "tester", new HashSet<string> { "things:read" })));
        var inFlight = http.SendAsync(slow);
        process.Terminate();
        await Eventually.Until(async () => await StatusAsync(http, "/health/ready") == "unhealthy", TimeSpan.FromSeconds(10));
        Assert.Equal("healthy", await StatusAsync(http, "/health/live"));

        using var answer = await inFlight;
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(0, await process.ExitAsync());
        Assert.False(File.Exists(process.RunFile));
    }

    [Fact]
    public async Task Logs_AreOneJsonObjectPerLine()
    {
        string output;
        using (var process = new ProbeProcess(("Recovery__DrainMilliseconds", "0")))
        {
            var run = await process.StartedAsync();
            using var http = new HttpClient { BaseAddress = new Uri(run.GetProperty("http").GetString()!) };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/echo") { Content = ProbeHost.Json("""{"f_string":"boom"}""") };
            using var answer = await http.SendAsync(request);
            Assert.Equal(500, (int)answer.StatusCode);
            process.Terminate();
            await process.ExitAsync();
            output = await process.Output;
        }
        var records = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var unhandled = Assert.Single(records, record => record.GetProperty("EventId").GetInt32() == 1001);
        Assert.Contains("boom", unhandled.GetProperty("Exception").GetString(), StringComparison.Ordinal);
        Assert.Contains("TraceId", unhandled.GetProperty("Scopes").ToString(), StringComparison.Ordinal);
    }

    private static async Task<string?> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetString();
    }
}

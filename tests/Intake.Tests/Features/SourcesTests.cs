using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Time;
using Kind = Recovery.Contracts.Intake.V1.Source.Types.Kind;

namespace Recovery.Intake.Tests.Features;

/// <summary>Systems that hold no credential post under a signature (IN-01, Standard Webhooks 1.0.0).</summary>
public sealed class SourcesTests : IntakeTests
{
    private const string Body = """{"id":"SM1","from":"+4930123","text":"My parcel is late."}""";

    [Fact]
    public async Task Post_Signed_IsAReportOfItsChannelAndOnce()
    {
        var sms = await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms" });

        var first = await PostAsync(sms.Path, Body, Signed(sms, Body));
        var again = await PostAsync(sms.Path, Body, Signed(sms, Body, id: "msg_2"));

        Assert.Equal(("OPENED", "REPLAYED"), ($"{first.Answer["disposition"]}", $"{again.Answer["disposition"]}"));
        var report = Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = $"{first.Answer["case"]}" })).Reports);
        Assert.Equal(("sms", "SM1", "+4930123"), (report.Channel, report.ExternalId, report.Customer.Phone));
    }

    [Fact]
    public async Task Post_NotSignedByTheSource_IsRefused()
    {
        var sms = await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms" }, new Source { Name = "chat", Kind = Kind.Chat, Channel = "chat" });
        var chat = await Host.Channels().CreateSourceSecretAsync(new CreateSourceSecretRequest { Source = "chat" });
        var good = Signed(sms, Body);

        foreach (var (what, headers, body) in new (string, Dictionary<string, string>, string)[]
        {
            ("none", [], Body), ("of other bytes", good, Body + " "), ("of another source", Signed(chat, Body), Body), ("too old", Signed(sms, Body, seconds: -301), Body), ("of tomorrow", Signed(sms, Body, seconds: 301), Body),
            ("of another id", new(good) { ["webhook-id"] = "msg_9" }, Body), ("the secret itself", new() { ["webhook-secret"] = sms.Secret }, Body), ("no time", new(good) { ["webhook-timestamp"] = "now" }, Body),
        })
            Assert.Equal((what, HttpStatusCode.Unauthorized), (what, (await PostAsync(sms.Path, body, headers)).Status));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(sms.Path[..^2] + "AA", Body, good)).Status);
        Assert.Empty(await Host.PublishedAsync<CaseOpened>());
    }

    [Fact]
    public async Task Post_AcrossARotation_IsTakenUnderBothSecretsAndThenUnderOne()
    {
        var old = await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms" });
        var next = await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms", Generation = 1, AcceptPrevious = true });

        Assert.NotEqual(old.Secret, next.Secret);
        Assert.Equal(old.Path, next.Path);
        foreach (var secret in new[] { old, next })
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(next.Path, Body, Signed(secret, Body))).Status);
        await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms", Generation = 1 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(next.Path, Body, Signed(old, Body))).Status);
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = Policy() });
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(next.Path, Body, Signed(next, Body))).Status);
    }

    [Fact]
    public async Task Post_OfAHelpdesk_MayCarryTheSecret()
    {
        var desk = await SourceAsync(new Source { Name = "desk", Kind = Kind.Zendesk, Channel = "email" });
        const string ticket = """{"ticket":{"id":1,"subject":"Late","description":"It is late.","requester":{"email":"ann@example.com"}}}""";

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(desk.Path, ticket, new() { ["webhook-secret"] = desk.Secret })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(desk.Path, ticket, new() { ["webhook-secret"] = desk.Secret + "x" })).Status);
        var solved = ticket.Replace("\"id\":1", "\"id\":2,\"status\":\"solved\"", StringComparison.Ordinal);
        Assert.Equal("IGNORED", $"{(await PostAsync(desk.Path, solved, new() { ["webhook-secret"] = desk.Secret })).Answer["disposition"]}");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{oops", HttpStatusCode.BadRequest)]
    [InlineData("{\"id\":\"1\",\"id\":\"2\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"from\":\"\\ud800\",\"text\":\"x\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"from\":\"+49\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"text\":\"x\"}", HttpStatusCode.UnprocessableEntity)]
    public async Task Post_SignedNonsense_IsRefused(string body, HttpStatusCode status)
    {
        var sms = await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms" });

        Assert.Equal(status, (await PostAsync(sms.Path, body, Signed(sms, body))).Status);
    }

    [Fact] // P6
    public async Task Secret_OfASourceThatIsNotThere_IsNotFound()
    {
        await SourceAsync(new Source { Name = "sms", Kind = Kind.Message, Channel = "sms" });

        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(Host.Channels("other").CreateSourceSecretAsync(new CreateSourceSecretRequest { Source = "sms" }))).Reason);
        var twice = Policy(new Source { Name = "a", Kind = Kind.Post, Channel = "x" }, new Source { Name = "a", Kind = Kind.Post, Channel = "x" });
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = twice }))).Reason);
    }

    private static IntakePolicy Policy(params Source[] sources) => new() { StatusLinkDays = 30, ConversationDays = 30, Sources = { sources } };

    private async Task<SourceSecret> SourceAsync(params Source[] sources)
    {
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = Policy(sources) });
        return await Host.Channels().CreateSourceSecretAsync(new CreateSourceSecretRequest { Source = sources[0].Name });
    }

    private Dictionary<string, string> Signed(SourceSecret source, string body, string id = "msg_1", int seconds = 0)
    {
        var at = $"{Host.Get<WallTime>().Now.ToUnixTimeSeconds() + seconds}";
        var mac = HMACSHA256.HashData(Convert.FromBase64String(source.Secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{at}.{body}"));
        return new() { ["webhook-id"] = id, ["webhook-timestamp"] = at, ["webhook-signature"] = $"v1a,xxx v1,{Convert.ToBase64String(mac)}" };
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> PostAsync(string path, string body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Host.Http(null).SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}

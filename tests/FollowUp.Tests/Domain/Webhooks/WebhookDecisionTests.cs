using System.Net;
using Google.Protobuf;
using Recovery.FollowUp.Domain.Webhooks;

namespace Recovery.FollowUp.Tests.Domain.Webhooks;

public sealed class WebhookDecisionTests
{
    private static readonly WebhookAnswer Refused = new(500, "It answered 500.", "", TimeSpan.Zero);

    /// <summary>The vector of the reference implementations (standard-webhooks/standard-webhooks, libraries/*/test).</summary>
    [Fact]
    public void Signature_OfTheReferenceVector_IsTheReferences()
    {
        var secret = WebhookSecrets.Bytes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", [secret]));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Address_ThatIsNotPublic_IsNotReached(string address)
    {
        Assert.False(new PublicAddresses([]).MayReach(IPAddress.Parse(address)));
        Assert.False(new PublicAddresses([IPNetwork.Parse("10.2.0.0/16")]).MayReach(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("93.184.216.34", "")]
    [InlineData("172.32.0.1", "")]
    [InlineData("2606:2800:220:1::1", "")]
    [InlineData("10.2.3.4", "10.2.0.0/16")]
    [InlineData("::ffff:10.2.3.4", "10.2.0.0/16")]
    public void Address_ThatIsPublicOrTheOperators_IsReached(string address, string allowed) =>
        Assert.True(new PublicAddresses(allowed.Length == 0 ? [] : [IPNetwork.Parse(allowed)]).MayReach(IPAddress.Parse(address)));

    [Fact]
    public void Schedule_InAll_TakesAbout75Hours()
    {
        foreach (var delivery in new[] { "whd_1", "whd_2", "whd_3" })
        {
            var pauses = Enumerable.Range(1, 9).Select(attempt => WebhookSchedule.PauseAfter(attempt, Refused, delivery)!.Value).ToList();
            Assert.InRange(pauses.Sum(pause => pause.TotalHours), 75.6 * 0.8, 75.6 * 1.2);
            Assert.InRange(pauses[0].TotalSeconds, 4, 6);
        }
        Assert.Null(WebhookSchedule.PauseAfter(10, Refused, "whd_1"));
    }

    /// <summary>A receiver may ask for more time, up to twice the pause; one that is overloaded gets a minute at least.</summary>
    [Theory]
    [InlineData(429, 0, 48, 72)]
    [InlineData(500, 0, 4, 6)]
    [InlineData(500, 8, 8, 9.6)]
    [InlineData(500, 86400, 10, 12)]
    [InlineData(500, -5, 4, 6)]
    public void Schedule_AsTheReceiverAsks_WithinBounds(int status, int asked, double least, double most)
    {
        var answer = Refused with { StatusCode = status, RetryAfter = TimeSpan.FromSeconds(asked) };
        Assert.All(Enumerable.Range(0, 50), i => Assert.InRange(WebhookSchedule.PauseAfter(1, answer, $"whd_{i}")!.Value.TotalSeconds, least, most));
    }

    [Fact]
    public void Secrets_AreExchangedInGoodTime()
    {
        var first = WebhookSecrets.New();
        var secrets = WebhookSecrets.Rotated([new SigningSecret(first)], WebhookSecrets.New(), TimeSpan.FromHours(24), Make.Start);
        var third = WebhookSecrets.Rotated(secrets, WebhookSecrets.New(), TimeSpan.Zero, Make.Start.AddHours(1));

        Assert.Equal([null, Make.Start.AddHours(24)], secrets.Select(secret => secret.Until));
        Assert.Equal([null, Make.Start.AddHours(24)], third.Select(secret => secret.Until));
        Assert.Single(WebhookSecrets.Valid(third, Make.Start.AddHours(25)));
    }

    /// <summary>Edge 1.6: what is posted is thin. A field that comes later is told only if it is a number, a time, money or a name on the list.</summary>
    [Fact]
    public void Body_OfEveryEvent_IsSmallAndHoldsNoWords()
    {
        const string words = "Words of a person";
        foreach (var descriptor in WebhookEvents.Descriptors)
        {
            var @event = descriptor.Parser.ParseFrom(ByteString.Empty);
            foreach (var field in descriptor.Fields.InDeclarationOrder().Where(f => f is { IsRepeated: false, FieldType: Google.Protobuf.Reflection.FieldType.String }))
                field.Accessor.SetValue(@event, field.Name is "text" or "note" or "reason" or "summary" or "comment" or "learning" or "fix" or "failure" or "name" or "agent_name" or "author" ? words : "x");
            var body = WebhookBody.Of(@event, Make.Start, 7);

            Assert.True(body.Length < 20_000, descriptor.Name);
            Assert.DoesNotContain(words, body, StringComparison.Ordinal);
            Assert.StartsWith($$"""{"type":"{{WebhookEvents.TypeOf(descriptor)}}","timestamp":"2026-03-02T09:00:00Z","data":{"sequence":7""", body, StringComparison.Ordinal);
        }
        Assert.True(WebhookEvents.Types.Count >= 42);
        Assert.All(WebhookEvents.Types, type => Assert.Matches(@"\A[a-z]+\.[a-z_]+\z", type));
    }

    [Theory]
    [InlineData("intake.*", "intake.case_opened", true)]
    [InlineData("intake.case_opened", "intake.case_opened", true)]
    [InlineData("intake.case_opened", "intake.case_merged", false)]
    [InlineData("routing.*", "intake.case_opened", false)]
    [InlineData("", "intake.case_opened", true)]
    public void Filter_TakesWhatItNames(string filter, string type, bool taken) => Assert.Equal(taken, WebhookEvents.IsWanted(filter.Length == 0 ? [] : [filter], type));
}

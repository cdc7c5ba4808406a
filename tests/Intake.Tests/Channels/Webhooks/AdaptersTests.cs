using System.Text.Json;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Webhooks;
using Kind = Recovery.Contracts.Intake.V1.Source.Types.Kind;

namespace Recovery.Intake.Tests.Channels.Webhooks;

/// <summary>What other systems send, in the shapes they send it (IN-01).</summary>
public sealed class AdaptersTests
{
    [Fact]
    public void Message_OfABridge_IsAReportOfAPhone()
    {
        var report = Read(Kind.Message, """{"id":"SM1","from":"+4930123","name":"Ann","text":"Still not here.","conversation":"c-1","at":"2026-03-02T09:00:00Z","extra":{"x":[1]}}""");

        Assert.Equal(("SM1", "+4930123", "Ann", "Still not here.", "c-1", Make.Start), (report.ExternalId, report.Customer.Phone, report.Customer.Name, report.Text, report.Conversation, report.OccurredAt.ToDateTimeOffset()));
    }

    [Fact]
    public void Post_OfANetwork_IsAReportOfAHandle() =>
        Assert.Equal(("@ann", "Late again!"), Read(Kind.Post, """{"id":"p1","author":{"handle":"@ann"},"text":"Late again!"}""") is var report ? (report.Customer.Handle, report.Text) : default);

    [Theory]
    [InlineData("1", false)]
    [InlineData("3.5", false)]
    [InlineData("4", true)]
    [InlineData("\"5\"", true)]
    [InlineData("null", false)]
    public void Review_ByItsStars_IsAReportOrNone(string rating, bool ignored)
    {
        using var json = JsonDocument.Parse($$"""{"id":"r1","author":{"id":"ann"},"rating":{{rating}},"title":"Never again","text":"It broke at once."}""");

        Assert.Equal(ignored, Adapters.Read(Kind.Review, json.RootElement).WhyIgnored is not null);
    }

    [Fact]
    public void Chat_OfTwo_IsWhatTheCustomerSaid()
    {
        var report = Read(Kind.Chat, """{"id":"c1","customer":{"email":"ann@example.com"},"messages":[{"from":"customer","text":"It is late."},{"from":"agent","text":"I am sorry."},{"from":"bot","text":"Rate us!"},{"from":"customer","text":"Five days."}]}""");

        Assert.Equal(("c1", "ann@example.com", "It is late.\nFive days."), (report.ExternalId, report.Customer.Email, report.Text));
    }

    [Fact]
    public void Form_FilledIn_IsAReport()
    {
        var report = Read(Kind.Form, """{"email":"ann@example.com","subject":"Late\r\nBcc: x","message":"<p>It is <b>late</b></p>","order":"A-1","product":"Lamp"}""");

        Assert.Equal(("Late Bcc: x", "It is late", "A-1", "Lamp"), (report.Subject, report.Text, report.OrderReference, report.Product));
    }

    [Theory]
    [InlineData(Kind.Zendesk, """{"ticket":{"id":35436,"subject":"Help","description":"My printer is on fire!","status":"open","priority":"urgent","created_at":"2009-07-20T22:55:29Z","requester":{"name":"Ann","email":"ann@example.com"}}}""", "zendesk:35436")]
    [InlineData(Kind.Zendesk, """{"type":"zen:event-type:ticket.created","detail":{"id":"35436","subject":"Help","description":"My printer is on fire!","status":"NEW","via":{"channel":"email","source":{"from":{"name":"Ann","address":"ann@example.com"}}}}}""", "zendesk:35436")]
    [InlineData(Kind.Freshdesk, """{"id":20,"subject":"Help","description":"<div>My printer is on fire!</div>","description_text":"My printer is on fire!","status":2,"priority":4,"requester":{"name":"Ann","email":"ann@example.com","mobile":null}}""", "freshdesk:20")]
    [InlineData(Kind.Freshdesk, """{"freshdesk_webhook":{"ticket_id":20,"ticket_subject":"Help","ticket_description":"<div>My printer is on fire!</div>","ticket_status":"Open","ticket_requester_name":"Ann","ticket_requester_email":"ann@example.com"}}""", "freshdesk:20")]
    public void Ticket_OfAHelpdesk_IsAReport(Kind kind, string body, string id)
    {
        var report = Read(kind, body);

        Assert.Equal((id, id, "Help", "My printer is on fire!", "ann@example.com", "Ann"), (report.ExternalId, report.Conversation, report.Subject, report.Text, report.Customer.Email, report.Customer.Name));
    }

    [Theory]
    [InlineData(Kind.Zendesk, """{"ticket":{"id":1,"description":"x","status":"solved"}}""")]
    [InlineData(Kind.Freshdesk, """{"id":1,"description_text":"x","status":5}""")]
    [InlineData(Kind.Freshdesk, """{"freshdesk_webhook":{"ticket_id":1,"ticket_status":"Resolved"}}""")]
    public void Ticket_ThatIsOver_IsNone(Kind kind, string body)
    {
        using var json = JsonDocument.Parse(body);

        Assert.Contains("over", Adapters.Read(kind, json.RootElement).WhyIgnored, StringComparison.Ordinal);
    }

    [Fact] // whatever stands where something else is expected
    public void Anything_OfAnyKind_IsReadWithoutFail()
    {
        foreach (var kind in Enum.GetValues<Kind>().Where(kind => kind != Kind.Unspecified))
        {
            foreach (var body in new[] { "{}", """{"id":{},"text":[],"from":null,"customer":"x","author":3,"messages":{"a":1},"ticket":[],"freshdesk_webhook":"x","rating":"x","at":"99999999999999999999"}""", """{"messages":[1,null,"x",{"from":{}}],"ticket":{"requester":[]},"at":1e400}""" })
            {
                using var json = JsonDocument.Parse(body);
                Assert.NotNull(Adapters.Read(kind, json.RootElement));
            }
        }
    }

    private static SubmitReportRequest Read(Kind kind, string body)
    {
        using var json = JsonDocument.Parse(body);
        return Adapters.Read(kind, json.RootElement).Report!;
    }
}

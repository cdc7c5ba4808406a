using System.Text.Json;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Mail;

namespace Recovery.Intake.Channels.Webhooks;

/// <summary>Tickets as helpdesks tell of them: as their API shows one, or as their webhooks do. Their words for state and priority stay theirs; a ticket that is over tells of nothing new.</summary>
internal static class Tickets
{
    private const string SolvedNumber = "4";
    private const string ClosedNumber = "5";

    /// <summary>Zendesk: a ticket as `GET /tickets/{id}` shows it, a `ticket` in an envelope, or `detail` of an event.</summary>
    public static Told Zendesk(JsonElement json)
    {
        var ticket = json.At("ticket") ?? json.At("detail") ?? json;
        if (Over(ticket.Text("status"), "solved", "closed", "SOLVED", "CLOSED") is { } over)
            return over;
        return Of(ticket, "zendesk", ticket.Text("id", "ticket_id"), ticket.Text("description", "latest_comment", "comment.body", "latest_public_comment"), new CustomerRef
        {
            Email = Line(ticket.Text("requester.email", "via.source.from.address", "requester_email"), 254),
            Phone = Line(ticket.Text("requester.phone", "via.source.from.phone"), 32),
            ExternalId = Line(ticket.Text("requester.external_id"), FieldText.MaxReference),
            Name = Line(ticket.Text("requester.name", "via.source.from.name", "requester_name"), FieldText.MaxName),
            Language = Line(ticket.Text("requester.locale", "requester.language"), 35),
        });
    }

    /// <summary>Freshdesk: a ticket as its API shows one (state 4 is resolved, 5 closed), or the `freshdesk_webhook` of an automation.</summary>
    public static Told Freshdesk(JsonElement json)
    {
        if (json.At("freshdesk_webhook") is { ValueKind: JsonValueKind.Object } hook)
            return Over(hook.Text("ticket_status"), "Resolved", "Closed", SolvedNumber, ClosedNumber) ?? Hook(hook);
        var ticket = json.At("ticket") ?? json;
        if (Over(ticket.Text("status"), SolvedNumber, ClosedNumber) is { } over)
            return over;
        return Of(ticket, "freshdesk", ticket.Text("id"), ticket.Text("description_text", "description"), new CustomerRef
        {
            Email = Line(ticket.Text("requester.email", "email"), 254),
            Phone = Line(ticket.Text("requester.phone", "requester.mobile", "phone"), 32),
            ExternalId = Line(ticket.Text("requester.unique_external_id", "unique_external_id"), FieldText.MaxReference),
            Name = Line(ticket.Text("requester.name", "name"), FieldText.MaxName),
        });
    }

    private static Told Hook(JsonElement hook) => new(new SubmitReportRequest
    {
        ExternalId = Key("freshdesk", hook.Text("ticket_id")),
        Conversation = Key("freshdesk", hook.Text("ticket_id")),
        Subject = Line(hook.Text("ticket_subject"), FieldText.MaxSubject),
        Text = Words(hook.Text("ticket_description", "ticket_latest_public_comment")),
        Customer = new CustomerRef
        {
            Email = Line(hook.Text("ticket_requester_email"), 254),
            Phone = Line(hook.Text("ticket_requester_phone"), 32),
            Name = Line(hook.Text("ticket_requester_name"), FieldText.MaxName),
        },
        OccurredAt = hook.Time("ticket_created_at"),
    }, null);

    private static Told Of(JsonElement ticket, string desk, string id, string text, CustomerRef customer) => new(new SubmitReportRequest
    {
        ExternalId = Key(desk, id),
        Conversation = Key(desk, id),
        Subject = Line(ticket.Text("subject", "raw_subject"), FieldText.MaxSubject),
        Text = Words(text),
        Customer = customer,
        OccurredAt = ticket.Time("created_at"),
    }, null);

    private static Told? Over(string status, params ReadOnlySpan<string> over) => over.Contains(status) ? new Told(null, $"The ticket is over ({FieldText.Line(status, 20)}).") : null;

    private static string Key(string desk, string id) => id.Length == 0 ? "" : Line($"{desk}:{id}", FieldText.MaxReference);

    private static string Words(string text) => FieldText.Words(text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase) ? HtmlText.Of(text) : text);

    private static string Line(string text, int max) => FieldText.Line(text, max);
}

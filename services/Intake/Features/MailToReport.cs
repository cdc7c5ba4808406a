using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Domain.Matching;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Features;

/// <summary>A mail as the report it would be, the case it answers, and why it is none where a machine or the tenant itself sent it.</summary>
internal sealed class MailToReport(ReportReader reader, ReplyTokens tokens)
{
    private const string Channel = "email";

    public async Task<(IncomingReport Report, string? WhyIgnored)> ReadAsync(string tenant, IncomingMail mail, string key, string words, CancellationToken ct)
    {
        var report = await reader.ReadAsync(tenant, Request(mail, key, words), ct);
        var answered = tokens.CaseOf(tenant, [.. mail.Recipients, mail.InReplyTo, .. mail.References.Reverse()]);
        return (report with { For = answered is null ? null : new Addressed(answered, MatchScorer.OfAnswer) }, mail.Automatic ?? Own(tenant, mail, report.Policy));
    }

    /// <summary>Mail of the tenant's own, and of ours that came back.</summary>
    private string? Own(string tenant, IncomingMail mail, IntakePolicy policy)
    {
        if (policy.OwnAddresses.Contains(mail.Sender, StringComparer.OrdinalIgnoreCase))
            return $"It comes from \"{mail.Sender}\", an address of our own.";
        return tokens.CaseOf(tenant, [mail.MessageId]) is null ? null : "It is a mail of ours that came back.";
    }

    private static SubmitReportRequest Request(IncomingMail mail, string key, string words) => new()
    {
        Channel = Channel,
        ExternalId = mail.MessageId.Length > 0 ? mail.MessageId : key,
        Customer = new CustomerRef { Email = mail.Sender, Name = mail.SenderName },
        Subject = mail.Subject,
        Text = words,
        Conversation = mail.Thread,
        OccurredAt = mail.SentAt?.ToTimestamp(),
    };
}

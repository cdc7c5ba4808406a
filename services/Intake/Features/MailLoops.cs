using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Matching;
using Case = Recovery.Intake.Domain.Cases.Case;
using Disposition = Recovery.Contracts.Intake.V1.Mail.Types.Disposition;

namespace Recovery.Intake.Features;

/// <summary>
/// Keeps two robots from answering each other for ever (IN-16), also where theirs does not say what it is. A case that opens is answered by itself, one that is
/// joined is not: so a sender's mails open a few cases within a day, and what goes on from one of them joins it. Nothing a person wrote is lost: it is a report
/// of their own case, with the reason, and can be split off; and what a conversation or a token says goes before.
/// </summary>
internal sealed class MailLoops
{
    public const int DefaultPerSender = 10;
    public const int DefaultPerSubject = 1;

    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The case the mail goes to instead of opening one; null where it may open one.</summary>
    public async Task<Addressed?> FindAsync(IntakeDbContext db, IncomingMail mail, IncomingReport incoming, CancellationToken ct)
    {
        var (sender, since) = (mail.Sender.ToLowerInvariant(), incoming.ReceivedAt - Window);
        var (perSender, perSubject) = Limits(incoming.Policy);
        var opened = await Opened(db, sender, since).Take(Math.Max(perSender, perSubject)).ToListAsync(ct);
        var subject = SubjectLine.KeyOf(mail.Subject);
        var alike = opened.Where(one => one.SubjectKey == subject).ToList();
        if ((mail.IsAnswer || alike.Count >= perSubject)
            && await TakingAsync(db, alike.Count > 0 ? alike : opened, @case => !NamesAnotherOrder(@case, incoming), ct) is { } going)
            return new Addressed(going, MatchScorer.OfSender);
        return opened.Count >= perSender && await TakingAsync(db, opened, _ => true, ct) is { } last ? new Addressed(last, MatchScorer.OfSender) : null;
    }

    /// <summary>The mails of the sender that opened a case since then, newest first.</summary>
    public static IQueryable<Domain.Mails.MailEntry> Opened(IntakeDbContext db, string sender, DateTimeOffset since) => db.Mails
        .Where(m => m.Sender == sender && m.Disposition == Disposition.Opened && m.ReceivedAt >= since)
        .OrderByDescending(m => m.ReceivedAt);

    private static (int PerSender, int PerSubject) Limits(IntakePolicy policy) =>
        (MatchSettings.Or(policy.MailCasesPerSender, DefaultPerSender), MatchSettings.Or(policy.MailCasesPerSubject, DefaultPerSubject));

    private static async Task<string?> TakingAsync(IntakeDbContext db, IEnumerable<Domain.Mails.MailEntry> mails, Func<Case, bool> fits, CancellationToken ct)
    {
        foreach (var mail in mails)
        {
            if (await db.Cases.FirstOrDefaultAsync(c => c.Id == mail.CaseId, ct) is { } @case && await db.SurvivorAsync(@case, ct) is { IsOpen: true } survivor && fits(survivor))
                return survivor.Id;
        }
        return null;
    }

    /// <summary>People do write about two orders in a row; robots answer about none.</summary>
    private static bool NamesAnotherOrder(Case @case, IncomingReport incoming) =>
        incoming.Marks.OrderKey is { } order && @case.OrderKey is { } other && order != other;
}

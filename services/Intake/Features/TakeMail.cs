using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Mails;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Disposition = Recovery.Contracts.Intake.V1.Mail.Types.Disposition;
using Taken = Recovery.Contracts.Intake.V1.SubmitReportResponse;

namespace Recovery.Intake.Features;

/// <summary>Makes of a mail what it is: a report, a kind word on a case that is over, or nothing (IN-16). Everything but the taking is done before the write.</summary>
internal sealed class TakeMail(
    Store<IntakeDbContext> store, MailToReport mailToReport, MailLoops loops, TakeReport take, IdentifySender identify, Parties parties, FileShelf shelf)
{
    private const string NoWords = "(The mail has no words.)";

    /// <summary>For a caller.</summary>
    public async Task<TakeMailResponse> HandleAsync(TakeMailRequest request, CallContext call, CancellationToken ct)
    {
        var parcel = await ReadAsync(call.Tenant, request.Raw.ToByteArray(), ct);
        return await store.ExecuteAsync(call, (db, token) => ApplyAsync(db, parcel, token), ct);
    }

    /// <summary>For a mail that was fetched.</summary>
    public async Task<TakeMailResponse> FetchedAsync(string tenant, byte[] raw, CancellationToken ct)
    {
        var parcel = await ReadAsync(tenant, raw, ct);
        return await store.WriteAsync(tenant, (db, token) => ApplyAsync(db, parcel, token), ct);
    }

    private async Task<MailParcel> ReadAsync(string tenant, byte[] raw, CancellationToken ct)
    {
        var mail = MailReader.Read(raw);
        var key = Convert.ToHexStringLower(SHA256.HashData(mail.MessageId.Length > 0 ? System.Text.Encoding.UTF8.GetBytes(mail.MessageId) : raw));
        var words = mail.Text.Length > 0 ? mail.Text : mail.Subject.Length > 0 ? mail.Subject : NoWords;
        var (report, why) = await mailToReport.ReadAsync(tenant, mail, key, words, ct);
        // What is ignored keeps its words and none of its files.
        var files = why is null ? await shelf.PutAsync(tenant, key, mail.Files, ct) : [];
        return new MailParcel(mail, key, words, report, why, files);
    }

    private async Task<TakeMailResponse> ApplyAsync(IntakeDbContext db, MailParcel parcel, CancellationToken ct)
    {
        if (await db.Mails.FirstOrDefaultAsync(m => m.SourceKey == parcel.Key, ct) is { } earlier)
            return new TakeMailResponse { Mail = ChannelViews.Of(earlier), Replayed = true };
        var entry = Entry(parcel);
        if (parcel.WhyIgnored is { } why)
            Ignore(entry, parcel, why);
        else if (await NotedAsync(db, parcel, ct) is { } over)
            (entry.Disposition, entry.CaseId) = (Disposition.Noted, over);
        else
            await ReportAsync(db, parcel, entry, ct);
        await db.InsertAsync(entry, ct);
        return new TakeMailResponse { Mail = ChannelViews.Of(entry) };
    }

    private async Task ReportAsync(IntakeDbContext db, MailParcel parcel, MailEntry entry, CancellationToken ct)
    {
        var incoming = parcel.Report with { Otherwise = await loops.FindAsync(db, parcel.Mail, parcel.Report, ct) };
        var taken = await take.ApplyAsync(db, incoming, ct);
        entry.Disposition = taken.Disposition == Taken.Types.Disposition.Opened ? Disposition.Opened : Disposition.Joined;
        (entry.CaseId, entry.ReportId) = (taken.Case.Id, taken.Report.Id);
        // A report that another door had taken before has its files already.
        if (taken.Disposition == Taken.Types.Disposition.Replayed)
            return;
        entry.Attachments = parcel.Files.Count;
        foreach (var file in parcel.Files)
            await db.InsertAsync(FileShelf.Row(file, taken.Report.Id, incoming.ReceivedAt), ct);
    }

    /// <summary>Thanks for a case that is over open no other: they are a message on it. The case, or null where the mail is something else.</summary>
    private async Task<string?> NotedAsync(IntakeDbContext db, MailParcel parcel, CancellationToken ct)
    {
        var report = parcel.Report;
        if (report.For is not { } named || report.Said.Answers.Sentiment != Classification.Types.Sentiment.Positive || report.Said.Flags.Count > 0
            || await db.Cases.FirstOrDefaultAsync(c => c.Id == named.Case, ct) is not { } @case)
            return null;
        var survivor = await db.SurvivorAsync(@case, ct);
        if (survivor.IsOpen || !await parties.IsPartyAsync(db, await identify.MembersAsync(db, report.Keys), survivor, ct))
            return null;
        await AddMessage.HearAsync(db, survivor, report.Request.Text, report.ReceivedAt, ct);
        return survivor.Id;
    }

    private static void Ignore(MailEntry entry, MailParcel parcel, string why) =>
        (entry.Disposition, entry.Why, entry.Text) = (Disposition.Ignored, FieldText.Line(why, MailEntry.MaxWhy), parcel.Report.Request.Text);

    private static MailEntry Entry(MailParcel parcel) => new()
    {
        Id = TypeId.New("mail", parcel.Report.ReceivedAt),
        SourceKey = parcel.Key,
        MessageId = parcel.Mail.MessageId,
        Sender = parcel.Mail.Sender.ToLowerInvariant(),
        Subject = parcel.Report.Request.Subject,
        SubjectKey = SubjectLine.KeyOf(parcel.Report.Request.Subject),
        ReceivedAt = parcel.Report.ReceivedAt,
    };

    private sealed record MailParcel(IncomingMail Mail, string Key, string Words, IncomingReport Report, string? WhyIgnored, IReadOnlyList<ShelvedFile> Files);
}

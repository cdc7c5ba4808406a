using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Ids;
using Case = Recovery.Intake.Domain.Cases.Case;
using Customer = Recovery.Intake.Domain.Customers.Customer;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;
using Report = Recovery.Intake.Domain.Reports.Report;

namespace Recovery.Intake.Features;

/// <summary>
/// Takes a report within a write: replays it (IN-04), joins it to an open case (IN-03) or opens one. Look-ups by index only, and rows that are inserted
/// without being tracked: writes queue, so this is what bounds how many reports a process takes.
/// </summary>
internal sealed class TakeReport(ReportQueries queries, IdentifySender identify, FindCase findCase)
{
    /// <summary>How far back a customer's cases count as earlier ones; the number the contract names.</summary>
    private static readonly TimeSpan EarlierCases = TimeSpan.FromDays(90);

    public async Task<SubmitReportResponse> ApplyAsync(IntakeDbContext db, IncomingReport incoming, CancellationToken ct)
    {
        var earlier = await queries.LatestAsync(db, incoming.Request.Channel, incoming.SourceKey);
        if (earlier is not null && await ReplayAsync(db, earlier, ct) is { } replay)
            return replay;
        var sender = await identify.ApplyAsync(db, incoming, ct);
        var place = await findCase.ApplyAsync(db, incoming, sender, ct);
        var report = Report(incoming, sender.Customer, recurrence: earlier is null ? 0 : earlier.Recurrence + 1);
        if (place.Case is { } open)
            return await JoinAsync(db, incoming, sender.Customer, open, place.Why!, report, ct);
        var opened = await OpenAsync(db, incoming, sender, report, ct);
        await db.InsertAsync(report, ct);
        opened.Suggestions.Add(place.Suggestions);
        return opened;
    }

    /// <summary>Opens a case with a report; the report's own row is the caller's to write.</summary>
    public async Task<SubmitReportResponse> OpenAsync(IntakeDbContext db, IncomingReport incoming, Sender sender, Report report, CancellationToken ct)
    {
        var earlier = sender.IsNew ? 0 : await queries.OpenedSinceAsync(db, sender.Members, incoming.ReceivedAt - EarlierCases);
        var @case = Case(incoming, sender.Customer);
        report.CaseId = @case.Id;
        await CaseEventWriter.WriteAsync(db, @case, Mapping.Opened(@case, sender.Customer, report, earlier), incoming.ReceivedAt, ct);
        await db.InsertAsync(@case, ct);
        return Mapping.Taken(new TakenReport(report, sender.Customer, @case, sender.Customer), Disposition.Opened, @case.Version);
    }

    /// <summary>What the same message did before. Words without an id that come again after their case was over tell of something new.</summary>
    private static async Task<SubmitReportResponse?> ReplayAsync(IntakeDbContext db, Report report, CancellationToken ct)
    {
        var @case = await db.Cases.SingleAsync(c => c.Id == report.CaseId, ct);
        if (SourceKeys.IsByContent(report.SourceKey) && !(await db.SurvivorAsync(@case, ct)).IsOpen)
            return null;
        var customer = await db.Customers.SingleAsync(c => c.Id == report.CustomerId, ct);
        return Mapping.Taken(new TakenReport(report, customer, @case, await OwnerAsync(db, @case, customer, ct)), Disposition.Replayed, @case.Version);
    }

    private static async Task<SubmitReportResponse> JoinAsync(
        IntakeDbContext db, IncomingReport incoming, Customer customer, Case open, MatchScore why, Report report, CancellationToken ct)
    {
        (report.MatchScore, report.MatchReasons) = (why.Score, StoredReasons.Write(why.Reasons));
        open.Join(incoming.Said, report);
        await CaseEventWriter.WriteAsync(db, open, Mapping.Joined(open, report), incoming.ReceivedAt, ct);
        await db.InsertAsync(report, ct);
        // The store saves the case after this, as its next version.
        return Mapping.Taken(new TakenReport(report, customer, open, await OwnerAsync(db, open, customer, ct)), Disposition.Joined, open.Version + 1);
    }

    /// <summary>A party may report for the case of somebody else.</summary>
    private static async Task<Customer> OwnerAsync(IntakeDbContext db, Case @case, Customer sender, CancellationToken ct) =>
        @case.CustomerId == sender.Id ? sender : await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, ct);

    private static Case Case(IncomingReport incoming, Customer customer)
    {
        var (request, now) = (incoming.Request, incoming.ReceivedAt);
        var @case = new Case
        {
            Id = TypeId.New("case", now),
            CustomerId = customer.Id,
            Language = incoming.Said.Language,
            Channel = request.Channel,
            Conversation = request.Conversation.Length > 0 ? request.Conversation : null,
            OrderReference = request.OrderReference,
            OrderKey = incoming.Marks.OrderKey,
            Signature = incoming.Marks.Signature,
            Product = request.Product,
            ClaimedLossMinor = request.ClaimedLoss?.AmountMinor,
            ClaimedLossCurrency = request.ClaimedLoss?.Currency,
            ReportCount = 1,
            OpenedAt = now,
            LastReportAt = now,
            UpdatedAt = now,
        };
        @case.Classify(incoming.Said, incoming.PolicyVersion);
        return @case;
    }

    private static Report Report(IncomingReport incoming, Customer customer, int recurrence)
    {
        var (request, now) = (incoming.Request, incoming.ReceivedAt);
        return new Report
        {
            Id = TypeId.New("rep", now),
            CustomerId = customer.Id,
            Channel = request.Channel,
            SourceKey = incoming.SourceKey,
            Recurrence = recurrence,
            ExternalId = request.ExternalId,
            Text = request.Text,
            Subject = request.Subject,
            OccurredAt = ReportRules.OccurredAt(request.OccurredAt, now),
            Conversation = request.Conversation,
            OrderReference = request.OrderReference,
            OrderKey = incoming.Marks.OrderKey,
            Signature = incoming.Marks.Signature,
            Product = request.Product,
            ClaimedLossMinor = request.ClaimedLoss?.AmountMinor,
            ClaimedLossCurrency = request.ClaimedLoss?.Currency,
            ReceivedAt = now,
        };
    }
}

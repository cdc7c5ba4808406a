using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Ids;
using Case = Recovery.Intake.Domain.Cases.Case;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;
using Report = Recovery.Intake.Domain.Reports.Report;

namespace Recovery.Intake.Features;

/// <summary>
/// Takes a report within a write: replays it (IN-04), joins it to an open case (IN-03) or opens one. Four look-ups by index at most; the
/// store saves.
/// </summary>
internal sealed class TakeReport(ReportQueries queries)
{
    /// <summary>How far back a customer's cases count as earlier ones; the number the contract names.</summary>
    private static readonly TimeSpan EarlierCases = TimeSpan.FromDays(90);

    public async Task<SubmitReportResponse> ApplyAsync(IntakeDbContext db, IncomingReport incoming, CancellationToken ct)
    {
        var earlier = await queries.LatestAsync(db, incoming.Request.Channel, incoming.SourceKey);
        if (earlier is not null && await ReplayAsync(db, earlier, ct) is { } replay)
            return replay;
        var (customer, isNew) = await CustomerAsync(db, incoming);
        var open = isNew ? null : await OpenCaseAsync(db, incoming, customer.Id);
        var @case = open ?? Open(db, incoming, customer);
        var report = Store(db, incoming, @case, recurrence: earlier is null ? 0 : earlier.Recurrence + 1);
        if (open is null)
            await AnnounceCaseAsync(db, incoming, @case, customer, report, isNew);
        else
            AnnounceJoin(db, incoming, @case, report);
        return Mapping.Taken(report, @case, customer, open is null ? Disposition.Opened : Disposition.Joined, NextVersion(@case));
    }

    /// <summary>What the same message did before. Words without an id that come again after their case was over tell of something new.</summary>
    private static async Task<SubmitReportResponse?> ReplayAsync(IntakeDbContext db, Report report, CancellationToken ct)
    {
        var @case = await db.Cases.SingleAsync(c => c.Id == report.CaseId, ct);
        if (SourceKeys.IsByContent(report.SourceKey) && !@case.IsOpen)
            return null;
        var customer = await db.Customers.SingleAsync(c => c.Id == report.CustomerId, ct);
        return Mapping.Taken(report, @case, customer, Disposition.Replayed, @case.Version);
    }

    /// <summary>What the store makes of the version when it saves, right after this.</summary>
    private static long NextVersion(Case @case) => @case.Version + 1;

    private async Task<(Customer Customer, bool IsNew)> CustomerAsync(IntakeDbContext db, IncomingReport incoming)
    {
        var known = await queries.KnownAsync(db, incoming.Keys);
        var customer = Resolution.Decide(incoming.Keys, known);
        var isNew = customer is null;
        if (customer is null)
        {
            customer = new Customer { Id = TypeId.New("cust", incoming.ReceivedAt), CreatedAt = incoming.ReceivedAt };
            db.Customers.Add(customer);
        }
        customer.Update(incoming.Request.Customer);
        foreach (var key in Resolution.Free(incoming.Keys, known))
            db.Identifiers.Add(new CustomerIdentifier { Key = key, CustomerId = customer.Id });
        return (customer, isNew);
    }

    private async Task<Case?> OpenCaseAsync(IntakeDbContext db, IncomingReport incoming, string customer)
    {
        if (incoming.Request.Conversation.Length == 0)
            return null;
        var since = incoming.ReceivedAt - TimeSpan.FromDays(incoming.Policy.ConversationDays);
        return await queries.OpenConversationAsync(db, customer, incoming.Request.Conversation, since);
    }

    private static Case Open(IntakeDbContext db, IncomingReport incoming, Customer customer)
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
            Product = request.Product,
            ClaimedLossMinor = request.ClaimedLoss?.AmountMinor,
            ClaimedLossCurrency = request.ClaimedLoss?.Currency,
            ReportCount = 1,
            OpenedAt = now,
            LastReportAt = now,
            UpdatedAt = now,
        };
        @case.Classify(incoming.Said, incoming.PolicyVersion);
        db.Cases.Add(@case);
        return @case;
    }

    private static Report Store(IntakeDbContext db, IncomingReport incoming, Case @case, int recurrence)
    {
        var (request, now) = (incoming.Request, incoming.ReceivedAt);
        var report = new Report
        {
            Id = TypeId.New("rep", now),
            CaseId = @case.Id,
            CustomerId = @case.CustomerId,
            Channel = request.Channel,
            SourceKey = incoming.SourceKey,
            Recurrence = recurrence,
            ExternalId = request.ExternalId,
            Text = request.Text,
            Subject = request.Subject,
            OccurredAt = ReportRules.OccurredAt(request.OccurredAt, now),
            Conversation = request.Conversation,
            OrderReference = request.OrderReference,
            Product = request.Product,
            ClaimedLossMinor = request.ClaimedLoss?.AmountMinor,
            ClaimedLossCurrency = request.ClaimedLoss?.Currency,
            ReceivedAt = now,
        };
        db.Reports.Add(report);
        return report;
    }

    private async Task AnnounceCaseAsync(IntakeDbContext db, IncomingReport incoming, Case @case, Customer customer, Report report, bool isNewCustomer)
    {
        var earlier = isNewCustomer ? 0 : await queries.OpenedSinceAsync(db, customer.Id, incoming.ReceivedAt - EarlierCases);
        CaseEventWriter.Write(db, @case, Mapping.Opened(@case, customer, report, earlier), incoming.ReceivedAt);
    }

    private static void AnnounceJoin(IntakeDbContext db, IncomingReport incoming, Case @case, Report report)
    {
        @case.Join(incoming.Said, incoming.ReceivedAt);
        @case.Complete(report);
        CaseEventWriter.Write(db, @case, Mapping.Joined(@case, report), incoming.ReceivedAt);
    }
}

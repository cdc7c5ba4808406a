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
/// Takes a report within a write: replays it (IN-04), joins it to an open case (IN-03) or opens one. Four look-ups by index at most, and rows that are
/// inserted without being tracked: writes queue, so this is what bounds how many reports a process takes.
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
        var (customer, isNew) = await CustomerAsync(db, incoming, ct);
        var open = isNew ? null : await OpenCaseAsync(db, incoming, customer.Id);
        var report = Report(incoming, customer, recurrence: earlier is null ? 0 : earlier.Recurrence + 1);
        return open is null ? await OpenAsync(db, incoming, customer, isNew, report, ct) : await JoinAsync(db, incoming, customer, open, report, ct);
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

    private async Task<(Customer Customer, bool IsNew)> CustomerAsync(IntakeDbContext db, IncomingReport incoming, CancellationToken ct)
    {
        var known = await queries.KnownAsync(db, incoming.Keys);
        var found = Resolution.Decide(incoming.Keys, known);
        var customer = found ?? new Customer { Id = TypeId.New("cust", incoming.ReceivedAt), CreatedAt = incoming.ReceivedAt };
        customer.Update(incoming.Request.Customer);
        if (found is null)
            await db.InsertAsync(customer, ct);
        foreach (var key in Resolution.Free(incoming.Keys, known))
            await db.InsertAsync(new CustomerIdentifier { Key = key, CustomerId = customer.Id }, ct);
        return (customer, found is null);
    }

    private async Task<Case?> OpenCaseAsync(IntakeDbContext db, IncomingReport incoming, string customer)
    {
        if (incoming.Request.Conversation.Length == 0)
            return null;
        var since = incoming.ReceivedAt - TimeSpan.FromDays(incoming.Policy.ConversationDays);
        return await queries.OpenConversationAsync(db, customer, incoming.Request.Conversation, since);
    }

    private async Task<SubmitReportResponse> OpenAsync(
        IntakeDbContext db, IncomingReport incoming, Customer customer, bool isNewCustomer, Report report, CancellationToken ct)
    {
        var earlier = isNewCustomer ? 0 : await queries.OpenedSinceAsync(db, customer.Id, incoming.ReceivedAt - EarlierCases);
        var @case = Case(incoming, customer);
        report.CaseId = @case.Id;
        await CaseEventWriter.WriteAsync(db, @case, Mapping.Opened(@case, customer, report, earlier), incoming.ReceivedAt, ct);
        await db.InsertAsync(@case, ct);
        await db.InsertAsync(report, ct);
        return Mapping.Taken(report, @case, customer, Disposition.Opened, @case.Version);
    }

    private static async Task<SubmitReportResponse> JoinAsync(
        IntakeDbContext db, IncomingReport incoming, Customer customer, Case open, Report report, CancellationToken ct)
    {
        open.Join(incoming.Said, report);
        await CaseEventWriter.WriteAsync(db, open, Mapping.Joined(open, report), incoming.ReceivedAt, ct);
        await db.InsertAsync(report, ct);
        // The store saves the case after this, as its next version.
        return Mapping.Taken(report, open, customer, Disposition.Joined, open.Version + 1);
    }

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
            Product = request.Product,
            ClaimedLossMinor = request.ClaimedLoss?.AmountMinor,
            ClaimedLossCurrency = request.ClaimedLoss?.Currency,
            ReceivedAt = now,
        };
    }
}

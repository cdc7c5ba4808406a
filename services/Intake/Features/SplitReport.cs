using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Report = Recovery.Intake.Domain.Reports.Report;

namespace Recovery.Intake.Features;

/// <summary>Undoes a match (IN-03): the report opens a case of its own, by its own words and at the time it came.</summary>
internal sealed class SplitReport(Store<IntakeDbContext> store, ReportReader reader, TakeReport take, ReportQueries queries, TimeProvider time)
{
    public async Task<SubmitReportResponse> HandleAsync(SplitReportRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw IntakeErrors.Invalid("#/reason", "required", "Say why it does not belong there.");
        var stored = await store.ReadAsync(call.Tenant, (db, token) => FindAsync(db, request.Report, call.Caller, token), ct);
        // A report's words never change, so they are read before the write.
        var incoming = (await reader.ReadAsync(call.Tenant, AsItCame(stored), ct)) with { ReceivedAt = stored.ReceivedAt };
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var report = await FindAsync(db, request.Report, call.Caller, token);
            var left = await db.Cases.SingleAsync(c => c.Id == report.CaseId, token);
            Check(left, await ListReports.Page(db, left.Id, last: null).Take(2).CountAsync(token));
            var customer = await db.Customers.SingleAsync(c => c.Id == report.CustomerId, token);
            var sender = new Sender(customer, IsNew: false, await queries.MembersAsync(db, customer));
            var (now, by) = (time.GetUtcNow(), call.Caller.Agent ?? call.Caller.Subject);
            left.Lose(now);
            (report.MatchScore, report.MatchReasons) = (null, null);
            var opened = await take.OpenAsync(db, incoming, sender, report, token);
            await CaseEventWriter.NoteAsync(db, left, new TimelineText($"A report was found to be another failure: {opened.Case.Id}.", by, request.Reason), "ReportSplit", now, token);
            return opened;
        }, ct);
    }

    private static async Task<Report> FindAsync(IntakeDbContext db, string id, Caller caller, CancellationToken ct)
    {
        var report = await db.Reports.FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw IntakeErrors.NoSuch("report");
        return await db.Cases.VisibleTo(caller).AnyAsync(c => c.Id == report.CaseId, ct) ? report : throw IntakeErrors.NoSuch("report");
    }

    private static void Check(Domain.Cases.Case left, int own)
    {
        if (left.MergedInto is { } survivor)
            throw new RuleBroken(IntakeErrors.CaseMerged, $"The case is part of {survivor}; undo the merge first.");
        if (own <= 1)
            throw new RuleBroken(IntakeErrors.ReportAlone, "It is the only report of its case.");
    }

    private static SubmitReportRequest AsItCame(Report report) => new()
    {
        Channel = report.Channel,
        ExternalId = report.ExternalId,
        Text = report.Text,
        Subject = report.Subject,
        OrderReference = report.OrderReference,
        Product = report.Product,
        ClaimedLoss = report.ClaimedLossMinor is { } minor ? new Money { AmountMinor = minor, Currency = report.ClaimedLossCurrency } : null,
        Customer = new CustomerRef(),
    };
}

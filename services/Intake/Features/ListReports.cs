using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Report = Recovery.Intake.Domain.Reports.Report;

namespace Recovery.Intake.Features;

/// <summary>The reports of a case, oldest first, each with why it joined.</summary>
internal sealed class ListReports(Store<IntakeDbContext> store, PageTokens tokens)
{
    public async Task<ListReportsResponse> HandleAsync(ListReportsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("reports", request.Case);
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            if (!await db.Cases.VisibleTo(call.Caller).AnyAsync(c => c.Id == request.Case, token))
                throw IntakeErrors.NoSuchCase();
            return await Page(db, request.Case, last).Take(size + 1)
                .Join(db.Customers, r => r.CustomerId, customer => customer.Id, (report, customer) => new { report, customer })
                .OrderBy(row => row.report.Id)
                .ToListAsync(token);
        }, ct);
        return new ListReportsResponse
        {
            Reports = { rows.Take(size).Select(row => Mapping.Of(row.report, row.customer)) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].report.Id) : "",
        };
    }

    /// <summary>The reports after the last one seen.</summary>
    public static IQueryable<Report> Page(IntakeDbContext db, string @case, string? last)
    {
        var reports = db.Reports.Where(r => r.CaseId == @case);
        if (last is not null)
            reports = reports.Where(r => r.Id.CompareTo(last) > 0);
        return reports.OrderBy(r => r.Id);
    }
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Bundle = Recovery.Contracts.Intake.V1.CustomerExport.Types.CaseBundle;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Everything the suite keeps of a customer (IN-14): intake's own part from its database, the other services' asked case by case.</summary>
internal sealed class ExportCustomer(
    Store<IntakeDbContext> store, ReportQueries queries, GetCustomer getCustomer, KeptElsewhere elsewhere, PageTokens tokens, TimeProvider time)
{
    /// <summary>Cases in one answer.</summary>
    private const int MostCases = 100;

    /// <summary>Rows of one kind in one case.</summary>
    private const int MostRows = 1000;

    /// <summary>Cases asked about at a time.</summary>
    private const int AtOnce = 4;

    public async Task<CustomerExport> HandleAsync(ExportCustomerRequest request, CallContext call, CancellationToken ct)
    {
        var size = request.PageSize is > 0 and < MostCases ? request.PageSize : MostCases;
        var filter = PageTokens.FilterHash("customer-export", request.Customer);
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var export = new CustomerExport { ExportedAt = time.GetUtcNow().ToTimestamp() };
        export.Customer = await getCustomer.HandleAsync(new GetCustomerRequest { Customer = request.Customer }, call, ct);
        var bundles = await store.ReadAsync(call.Tenant, (db, token) => OwnAsync(db, export, last, size + 1, token), ct);
        export.Cases.Add(bundles.Take(size));
        export.NextPageToken = bundles.Count > size ? tokens.Next(call.Tenant, filter, bundles[size - 1].Case.Id) : "";
        await Parallel.ForEachAsync(
            export.Cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (bundle, token) => await elsewhere.AddAsync(bundle, call.Tenant, token));
        return export;
    }

    private async Task<List<Bundle>> OwnAsync(IntakeDbContext db, CustomerExport export, string? last, int size, CancellationToken ct)
    {
        var members = await queries.MembersAsync(db, await GetCustomer.RootAsync(db, export.Customer.Id, ct));
        var changes = await db.CustomerChanges.Where(c => members.Contains(c.CustomerId)).OrderByDescending(c => c.Id).Take(MostRows).ToListAsync(ct);
        export.Changes.Add(changes.Select(CustomerViews.Of));
        var cases = await db.Cases.Where(c => members.Contains(c.CustomerId) && (last == null || c.Id.CompareTo(last) > 0)).OrderBy(c => c.Id).Take(size).ToListAsync(ct);
        var bundles = new List<Bundle>(cases.Count);
        foreach (var @case in cases)
            bundles.Add(await OwnAsync(db, @case, ct));
        return bundles;
    }

    private static async Task<Bundle> OwnAsync(IntakeDbContext db, Domain.Cases.Case @case, CancellationToken ct)
    {
        var reports = await ListReports.Page(db, @case.Id, last: null).Take(MostRows)
            .Join(db.Customers, r => r.CustomerId, customer => customer.Id, (report, customer) => new { report, customer }).OrderBy(row => row.report.Id).ToListAsync(ct);
        var messages = await db.Messages.Where(m => m.CaseId == @case.Id).OrderBy(m => m.Id).Take(MostRows).ToListAsync(ct);
        var timeline = await db.Timeline.Where(e => e.CaseId == @case.Id).OrderBy(e => e.OccurredAt).ThenBy(e => e.Id).Take(MostRows).ToListAsync(ct);
        return new Bundle
        {
            Case = await GetCase.ViewAsync(db, @case, @case.Version, ct),
            Reports = { reports.Select(row => Mapping.Of(row.report, row.customer)) },
            Messages = { messages.Select(Mapping.Of) },
            Timeline = { timeline.Select(Mapping.Of) },
        };
    }
}

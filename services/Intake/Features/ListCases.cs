using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Case = Recovery.Intake.Domain.Cases.Case;

namespace Recovery.Intake.Features;

/// <summary>The tenant's cases, newest first. Ids sort by time, so a page goes on below the last id seen.</summary>
internal sealed class ListCases(Store<IntakeDbContext> store, PageTokens tokens)
{
    public async Task<ListCasesResponse> HandleAsync(ListCasesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = FilterHash(request, call.Caller.SeesSensitive());
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, request, call.Caller, last)
            .Take(size + 1)
            .Join(db.Customers, c => c.CustomerId, customer => customer.Id, (@case, customer) => new { @case, customer })
            .OrderByDescending(row => row.@case.Id)
            .ToListAsync(token), ct);
        return new ListCasesResponse
        {
            Cases = { rows.Take(size).Select(row => Mapping.Of(row.@case, row.customer)) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].@case.Id) : "",
        };
    }

    /// <summary>The cases after the last one seen. Every filter has its index, which ends in the id.</summary>
    public static IQueryable<Case> Page(IntakeDbContext db, ListCasesRequest request, Caller caller, string? last)
    {
        var cases = db.Cases.VisibleTo(caller);
        if (last is not null)
            cases = cases.Where(c => c.Id.CompareTo(last) < 0);
        if (request.Status != Contracts.Intake.V1.Case.Types.Status.Unspecified)
            cases = cases.Where(c => c.Status == request.Status);
        if (request.Severity != Severity.Unspecified)
            cases = cases.Where(c => c.Severity == request.Severity);
        if (request.Category != Category.Unspecified)
            cases = cases.Where(c => c.Category == request.Category);
        if (request.Owner.Length > 0)
            cases = cases.Where(c => c.Owner == request.Owner);
        if (request.Sensitive)
            cases = cases.Where(c => c.Flags != null);
        return cases.OrderByDescending(c => c.Id);
    }

    private static string FilterHash(ListCasesRequest request, bool seesSensitive) => PageTokens.FilterHash(
        "cases", Text((int)request.Status), Text((int)request.Severity), Text((int)request.Category), request.Owner, Text(request.Sensitive ? 1 : 0), Text(seesSensitive ? 1 : 0));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

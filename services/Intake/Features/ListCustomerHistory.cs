using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using CustomerChange = Recovery.Intake.Domain.Customers.CustomerChange;

namespace Recovery.Intake.Features;

/// <summary>What was done to the identity of a customer and of those linked to them, newest first.</summary>
internal sealed class ListCustomerHistory(Store<IntakeDbContext> store, PageTokens tokens, ReportQueries queries)
{
    public async Task<ListCustomerHistoryResponse> HandleAsync(ListCustomerHistoryRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("customer-history", request.Customer);
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var all = new List<CustomerChange>();
            foreach (var member in await queries.MembersAsync(db, await GetCustomer.RootAsync(db, request.Customer, token)))
                all.AddRange(await Page(db, member, last).Take(size + 1).ToListAsync(token));
            return all.OrderByDescending(change => change.Id, StringComparer.Ordinal).Take(size + 1).ToList();
        }, ct);
        return new ListCustomerHistoryResponse
        {
            Changes = { rows.Take(size).Select(CustomerViews.Of) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    /// <summary>The changes before the last one seen.</summary>
    public static IQueryable<CustomerChange> Page(IntakeDbContext db, string customer, string? last)
    {
        var changes = db.CustomerChanges.Where(c => c.CustomerId == customer);
        if (last is not null)
            changes = changes.Where(c => c.Id.CompareTo(last) < 0);
        return changes.OrderByDescending(c => c.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Customer = Recovery.Intake.Domain.Customers.Customer;

namespace Recovery.Intake.Features;

/// <summary>The tenant's customers, newest first; whoever was linked to another is told with the other.</summary>
internal sealed class ListCustomers(Store<IntakeDbContext> store, PageTokens tokens)
{
    public async Task<ListCustomersResponse> HandleAsync(ListCustomersRequest request, CallContext call, CancellationToken ct)
    {
        if (new[] { request.Email, request.Phone, request.ExternalId, request.Organisation }.Count(filter => filter.Length > 0) > 1)
            throw IntakeErrors.Invalid("#/email", "exclusive", "Use one of email, phone, external_id and organisation.");
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("customers", request.Email, request.Phone, request.ExternalId, request.Organisation);
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var key = Identifiers.OfEmail(request.Email) ?? Identifiers.OfPhone(request.Phone) ?? Identifiers.OfOwn(request.ExternalId);
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
            key is null ? await Page(db, request.Organisation, last).Take(size + 1).ToListAsync(token) : await OfKeyAsync(db, key, token), ct);
        return new ListCustomersResponse
        {
            Customers = { rows.Take(size).Select(CustomerViews.Of) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    /// <summary>The customers after the last one seen.</summary>
    public static IQueryable<Customer> Page(IntakeDbContext db, string organisation, string? last)
    {
        var customers = db.Customers.Where(c => c.LinkedTo == null);
        if (organisation.Length > 0)
            customers = customers.Where(c => c.Organisation == organisation);
        if (last is not null)
            customers = customers.Where(c => c.Id.CompareTo(last) < 0);
        return customers.OrderByDescending(c => c.Id);
    }

    private static async Task<List<Customer>> OfKeyAsync(IntakeDbContext db, string key, CancellationToken ct) =>
        await db.Identifiers.Where(i => i.Key == key).Select(i => i.CustomerId).FirstOrDefaultAsync(ct) is { } id ? [await GetCustomer.RootAsync(db, id, ct)] : [];
}

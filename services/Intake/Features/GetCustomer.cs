using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Customer = Recovery.Contracts.Intake.V1.Customer;
using StoredCustomer = Recovery.Intake.Domain.Customers.Customer;

namespace Recovery.Intake.Features;

/// <summary>One customer with everything that identifies them (IN-12).</summary>
internal sealed class GetCustomer(Store<IntakeDbContext> store, ReportQueries queries)
{
    public Task<Customer> HandleAsync(GetCustomerRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
    {
        var root = await RootAsync(db, request.Customer, token);
        var members = await queries.MembersAsync(db, root);
        var view = CustomerViews.Of(root);
        var identifiers = await db.Identifiers.Where(i => members.Contains(i.CustomerId)).OrderBy(i => i.Key).Take(CustomerLimits.Identifiers).ToListAsync(token);
        view.Identifiers.Add(identifiers.Select(CustomerViews.Of));
        var links = await db.Links.Where(l => l.CustomerId == root.Id && l.UndoneAt == null).OrderBy(l => l.Id).Take(CustomerLimits.Links).ToListAsync(token);
        view.Links.Add(links.Select(CustomerViews.Of));
        await AddMoodAsync(db, view, members, call.Caller, token);
        return view;
    }, ct);

    /// <summary>The customer that one is, by the links of people.</summary>
    public static async Task<StoredCustomer> RootAsync(IntakeDbContext db, string id, CancellationToken ct)
    {
        var customer = await db.Customers.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw IntakeErrors.NoSuch("customer");
        return customer.LinkedTo is { } root ? await db.Customers.SingleAsync(c => c.Id == root, ct) : customer;
    }

    private static async Task AddMoodAsync(IntakeDbContext db, Customer view, IReadOnlyList<string> members, Caller caller, CancellationToken ct)
    {
        foreach (var member in members)
        {
            var latest = await db.Cases.VisibleTo(caller).Where(c => c.CustomerId == member).OrderByDescending(c => c.OpenedAt).Select(c => new { c.OpenedAt, c.Classification }).FirstOrDefaultAsync(ct);
            if (latest?.Classification is not { } said || view.MoodAt?.ToDateTimeOffset() >= latest.OpenedAt)
                continue;
            view.Mood = Classification.Parser.ParseFrom(said).Emotion;
            view.MoodAt = latest.OpenedAt.ToTimestamp();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Customer = Recovery.Intake.Domain.Customers.Customer;
using CustomerChange = Recovery.Intake.Domain.Customers.CustomerChange;

namespace Recovery.Intake.Features;

/// <summary>
/// Brings a CRM's customer in (IN-12): found by the CRM's id, else by an address that is known already and contradicts nothing (IN-02), else new. The
/// profile is replaced; identifiers are added.
/// </summary>
internal sealed class PutCustomer(Store<IntakeDbContext> store, TimeProvider time)
{
    public Task<Contracts.Intake.V1.Customer> HandleAsync(PutCustomerRequest request, CallContext call, CancellationToken ct)
    {
        if (request.Profile?.AnnualValue is { AmountMinor: < 0 })
            throw IntakeErrors.Invalid("#/profile/annual_value/amount_minor", "out-of-range", "A contract value is 0 or more.");
        var keys = KeysOf(request);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var known = await KnownAsync(db, keys, token);
            var identity = Resolution.Decide(keys, known);
            Etag.Demand(request.Etag, identity.Customer?.Version ?? 0);
            var now = time.GetUtcNow();
            var customer = identity.Customer ?? new Customer { Id = TypeId.New("cust", now), CreatedAt = now };
            Fill(customer, request, keys, [.. known.Where(k => k.Customer.Root != identity.Customer?.Root).Select(k => k.Key)]);
            if (identity.Customer is null)
                db.Customers.Add(customer);
            await KeepAsync(db, customer, identity, [.. Resolution.Free(keys, known)], call.Caller.Agent ?? call.Caller.Subject, now, token);
            await db.SaveChangesAsync(token);
            return CustomerViews.Of(customer);
        }, ct);
    }

    private static async Task KeepAsync(IntakeDbContext db, Customer customer, Identity identity, IReadOnlyList<string> free, string by, DateTimeOffset now, CancellationToken ct)
    {
        await IdentityBook.KeepAsync(db, customer, free, ct);
        if (free.Count > 0)
            await IdentityBook.NoteAsync(db, customer.Id, CustomerChange.Imported, $"An import brought: {string.Join(", ", free.Select(Identifiers.KindOf))}.", by, now, ct);
        foreach (var contradiction in identity.Contradictions)
            await IdentityBook.TellAsync(db, customer, contradiction, now, ct);
    }

    private static void Fill(Customer customer, PutCustomerRequest request, IReadOnlyList<string> keys, HashSet<string> foreign)
    {
        string? First(IEnumerable<string> told, Func<string, string?> keyOf) => told.FirstOrDefault(each => keyOf(each) is { } key && keys.Contains(key) && !foreign.Contains(key))?.Trim();

        customer.Replace(request.Profile ?? new CustomerProfile());
        var handle = request.Handles.FirstOrDefault(h => Identifiers.OfHandle(h.Channel, h.Handle) is { } key && !foreign.Contains(key));
        customer.Reach(request.ExternalId, First(request.Emails, Identifiers.OfEmail), First(request.Phones, Identifiers.OfPhone), handle?.Handle.Trim());
    }

    /// <summary>Strongest first, each once.</summary>
    private static List<string> KeysOf(PutCustomerRequest request) => [.. request.Emails.Select(Identifiers.OfEmail)
        .Concat(request.Phones.Select(Identifiers.OfPhone))
        .Concat(request.Handles.Select(h => Identifiers.OfHandle(h.Channel, h.Handle)))
        .Prepend(Identifiers.OfOwn(request.ExternalId))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)];

    private static async Task<List<KnownIdentifier>> KnownAsync(IntakeDbContext db, List<string> keys, CancellationToken ct)
    {
        var found = await db.Identifiers.Where(i => keys.Contains(i.Key)).Join(db.Customers, i => i.CustomerId, c => c.Id, (i, c) => new { i.Key, Customer = c }).ToListAsync(ct);
        return [.. found.Select(each => new KnownIdentifier(each.Key, each.Customer))];
    }
}

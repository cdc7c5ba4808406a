using Recovery.Intake.Data;
using Recovery.Intake.Domain.Customers;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Features;

/// <summary>Finds or makes the customer of a report within a write (IN-02).</summary>
internal sealed class IdentifySender(ReportQueries queries)
{
    /// <summary>Everybody who is the customer these identifiers name; nobody where nobody is known by them. Nothing is written.</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(IntakeDbContext db, IReadOnlyList<string> keys) =>
        Resolution.Decide(keys, await queries.KnownAsync(db, keys)).Customer is { } known ? await queries.MembersAsync(db, known) : [];

    public async Task<Sender> ApplyAsync(IntakeDbContext db, IncomingReport incoming, CancellationToken ct)
    {
        var (keys, now) = (incoming.Keys, incoming.ReceivedAt);
        var known = await queries.KnownAsync(db, keys);
        var identity = Resolution.Decide(keys, known);
        var customer = identity.Customer ?? new Customer { Id = TypeId.New("cust", now), CreatedAt = now };
        customer.Update(incoming.Request.Customer, Resolution.Foreign(known, identity.Customer));
        if (identity.Customer is null)
            await db.InsertAsync(customer, ct);
        List<string> free = [.. Resolution.Free(keys, known)];
        await IdentityBook.KeepAsync(db, customer, free, ct);
        // A new customer's first identifiers are how they became known at all.
        if (identity.Customer is not null && free.Count > 0)
            await IdentityBook.NoteAsync(db, customer.Id, CustomerChange.Identified, $"A report brought a new {string.Join(" and ", free.Select(Identifiers.KindOf))}.", "customer", now, ct);
        foreach (var contradiction in identity.Contradictions)
            await IdentityBook.TellAsync(db, customer, contradiction, now, ct);
        return new Sender(customer, identity.Customer is null, await queries.MembersAsync(db, customer));
    }
}

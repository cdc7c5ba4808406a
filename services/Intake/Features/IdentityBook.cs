using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Customers;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Features;

/// <summary>Keeps identifiers and contradictions: the first customer an identifier came with has it, and what contradicts is told to people (IN-02).</summary>
internal static class IdentityBook
{
    /// <summary>Gives a customer identifiers that nobody has.</summary>
    public static async Task KeepAsync(IntakeDbContext db, Customer customer, IReadOnlyList<string> keys, CancellationToken ct)
    {
        foreach (var key in keys)
            await db.InsertAsync(new CustomerIdentifier { Key = key, CustomerId = customer.Id }, ct);
    }

    /// <summary>Tells people of a contradiction; a pair of customers is told once, and counted.</summary>
    public static async Task TellAsync(IntakeDbContext db, Customer customer, Contradiction contradiction, DateTimeOffset now, CancellationToken ct)
    {
        if (customer.Root == contradiction.Customer.Root)
            return;
        var (first, second) = IdentityConflict.Pair(customer.Root, contradiction.Customer.Root);
        if (await db.Conflicts.FirstOrDefaultAsync(c => c.CustomerId == first && c.OtherId == second, ct) is { } known)
        {
            known.SeenAgain(now);
            return;
        }
        await db.InsertAsync(
            new IdentityConflict { Id = TypeId.New("conf", now), CustomerId = first, OtherId = second, Reason = contradiction.Reason, FirstSeenAt = now, LastSeenAt = now, Reports = 1 }, ct);
        foreach (var side in new[] { customer, contradiction.Customer })
            await NoteAsync(db, side.Id, CustomerChange.Conflict, contradiction.Reason, "intake", now, ct);
    }

    /// <summary>Writes what was done to the identity of a customer.</summary>
    public static Task NoteAsync(IntakeDbContext db, string customer, string kind, string summary, string actor, DateTimeOffset now, CancellationToken ct) =>
        db.InsertAsync(new CustomerChange { CustomerId = customer, Id = TypeId.New("chg", now), Kind = kind, Summary = summary, Actor = actor, OccurredAt = now }, ct);
}

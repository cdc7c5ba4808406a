using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Features;

/// <summary>Customers whom a person said are one (IN-02) are one to authority, guard and bulks.</summary>
internal static class Identities
{
    /// <summary>More than intake ever links to one.</summary>
    public const int Max = 100;

    /// <summary>Every id the customer goes by, the one that stands for all of them first; none for an unknown customer.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(this CompensationDbContext db, string customer, CancellationToken ct)
    {
        if (customer.Length == 0)
            return [];
        var root = await Known(db, [customer]).Select(c => c.SameAs).FirstOrDefaultAsync(ct) ?? customer;
        var others = await Linked(db, root).Select(c => c.Id).OrderBy(id => id).Take(Max).ToListAsync(ct);
        return [root, .. others.Where(id => id != root)];
    }

    /// <summary>Whom each of the customers is; those who are themselves are not in it.</summary>
    public static async Task<Dictionary<string, string>> RootsAsync(this CompensationDbContext db, IReadOnlyCollection<string> customers, CancellationToken ct) =>
        await Known(db, customers).ToDictionaryAsync(c => c.Id, c => c.SameAs, StringComparer.Ordinal, ct);

    public static IQueryable<CustomerCopy> Known(CompensationDbContext db, IReadOnlyCollection<string> customers) =>
        db.Customers.AsNoTracking().Where(c => customers.Contains(c.Id));

    /// <summary>All who are one of the customers.</summary>
    public static IQueryable<CustomerCopy> LinkedTo(CompensationDbContext db, IReadOnlyCollection<string> roots) =>
        db.Customers.AsNoTracking().Where(c => roots.Contains(c.SameAs));

    public static IQueryable<CustomerCopy> Linked(CompensationDbContext db, string root) => db.Customers.AsNoTracking().Where(c => c.SameAs == root);
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Consumers;
using Recovery.Compensation.Data;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Treatment = Recovery.Contracts.Common.V1.ErasedRows.Types.Treatment;

namespace Recovery.Compensation.Features;

/// <summary>
/// Forgets what compensation holds of a case's customer (IN-14): what they lived through and said. What was offered and given stays with its amounts, and the
/// ledger stays whole: it names grants, never people.
/// </summary>
internal sealed class EraseCase(TimeProvider time)
{
    public async Task HandleAsync(CompensationDbContext db, CaseErased erased, CancellationToken ct)
    {
        var lived = await db.KnownCaseAsync(erased.Case, ct);
        lived.Erase();
        var offers = await db.Offers.Where(o => o.CaseId == lived.Id).ToListAsync(ct);
        foreach (var offer in offers)
            offer.Erase();
        var grants = await db.Grants.Where(g => g.CaseId == lived.Id).ToListAsync(ct);
        foreach (var grant in grants)
            grant.Erase();
        var ids = grants.Select(g => g.Id).ToList();
        var transfers = await db.Transfers.CountAsync(t => t.GrantId != null && ids.Contains(t.GrantId), ct);
        db.Publish(
            new CompensationDataErased
            {
                Case = lived.Id,
                Erasure = erased.Erasure,
                ErasedAt = time.GetUtcNow().ToTimestamp(),
                Done =
                {
                    Rows("cases", Treatment.Anonymised, 1),
                    Rows("offers", Treatment.Anonymised, offers.Count),
                    Rows("grants", Treatment.Anonymised, grants.Count),
                    Rows("ledger transfers", Treatment.Kept, transfers),
                },
            },
            lived.Id,
            lived.NextEvent());
    }

    private static ErasedRows Rows(string what, Treatment treatment, int rows) => new() { What = what, Treatment = treatment, Rows = rows };
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Privacy;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Keeps who has done what for an erasure: the certificate.</summary>
internal static class ErasureBook
{
    private static readonly int Neighbours = ServiceNames.All.Count(service => service != ServiceNames.Intake);

    public static Task<ErasurePart> IntakesPartAsync(IntakeDbContext db, Erasure erasure, CancellationToken ct) => PartAsync(db, erasure.Id, ServiceNames.Intake, ct);

    public static async Task<ErasurePart> PartAsync(IntakeDbContext db, string erasure, string service, CancellationToken ct)
    {
        if (await db.ErasureParts.FirstOrDefaultAsync(p => p.ErasureId == erasure && p.Service == service, ct) is { } known)
            return known;
        var part = new ErasurePart { ErasureId = erasure, Service = service };
        db.ErasureParts.Add(part);
        return part;
    }

    public static async Task CompleteIfDoneAsync(IntakeDbContext db, Erasure erasure, DateTimeOffset now, CancellationToken ct)
    {
        await db.ErasureParts.Where(p => p.ErasureId == erasure.Id).LoadAsync(ct);
        erasure.CompleteIfDone(Neighbours, [.. db.ErasureParts.Local.Where(p => p.ErasureId == erasure.Id)], now);
    }
}

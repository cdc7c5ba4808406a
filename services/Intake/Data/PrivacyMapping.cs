using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Privacy;

namespace Recovery.Intake.Data;

/// <summary>What was erased, and by whom.</summary>
internal static class PrivacyMapping
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Erasure>(table =>
        {
            table.ToTable("erasures");
            table.HasKey(e => new { e.Tenant, e.Id });
            table.Property(e => e.Id).IsId();
            table.Property(e => e.CustomerId).IsId();
            table.Property(e => e.Reason).HoldsScalars(400);
            table.Property(e => e.RequestedBy).HasMaxLength(200);
        });
        model.Entity<ErasurePart>(table =>
        {
            table.ToTable("erasure_parts");
            table.HasKey(p => new { p.Tenant, p.ErasureId, p.Service });
            table.Property(p => p.ErasureId).IsId();
            table.Property(p => p.Service).IsAscii(40);
            table.Property(p => p.Done).HasMaxLength(4000);
        });
    }
}

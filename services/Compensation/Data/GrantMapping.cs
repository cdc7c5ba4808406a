using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Data;

internal static class GrantMapping
{
    private const int DayLength = 10;

    public static void Build(ModelBuilder b)
    {
        b.Entity<Grant>(table =>
        {
            table.ToTable("grants");
            table.HasKey(g => new { g.Tenant, g.Id });
            table.Property(g => g.Id).IsId();
            table.Property(g => g.OfferId).IsId();
            table.Property(g => g.CaseId).IsId();
            table.Property(g => g.FundId).IsId();
            table.Property(g => g.BulkId).IsId();
            table.HasIndex(g => new { g.Tenant, g.BulkId, g.State }, "ix_grants_bulk");
            table.Property(g => g.Currency).IsCurrency();
            table.Property(g => g.Option).IsMessage();
            table.Ignore(g => g.Amount);
            table.HasIndex(g => new { g.Tenant, g.CreatedAt, g.Id }, "ix_grants_created");
            table.HasIndex(g => new { g.Tenant, g.CaseId, g.CreatedAt }, "ix_grants_case");
            table.Property(g => g.CustomerId).IsId();
            table.HasIndex(g => new { g.Tenant, g.GivenBy, g.CreatedAt }, "ix_grants_giver");
            table.HasIndex(g => new { g.Tenant, g.CustomerId, g.CreatedAt }, "ix_grants_customer");
            // The last line of defence: whatever goes wrong above, an offer is granted once.
            table.HasIndex(g => new { g.Tenant, g.OfferId }, "ux_grants_offer").IsUnique();
            table.HasOne<Offer>().WithMany().HasForeignKey(g => new { g.Tenant, g.OfferId }).OnDelete(DeleteBehavior.Restrict);
        });
        b.Entity<Retention>(table =>
        {
            table.ToTable("retentions");
            table.HasKey(r => new { r.Tenant, r.CaseId });
            table.Property(r => r.CaseId).IsId();
            table.Property(r => r.Currency).IsCurrency();
            table.Ignore(r => r.Value);
            table.HasOne<CaseCopy>().WithMany().HasForeignKey(r => new { r.Tenant, r.CaseId }).OnDelete(DeleteBehavior.Restrict);
        });
        b.Entity<Reconciliation>(table =>
        {
            table.ToTable("reconciliations");
            table.HasKey(r => new { r.Tenant, r.Day });
            table.Property(r => r.Day).HasMaxLength(DayLength).IsUnicode(false);
            table.Property(r => r.Report).IsMessage();
        });
    }
}

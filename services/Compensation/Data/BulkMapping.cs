using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;

namespace Recovery.Compensation.Data;

internal static class BulkMapping
{
    private const int TextLength = 2000;
    private const int IncidentLength = 100;

    public static void Build(ModelBuilder b)
    {
        b.Entity<Bulk>(table =>
        {
            table.ToTable("bulks");
            table.HasKey(o => new { o.Tenant, o.Id });
            table.Property(o => o.Id).IsId();
            table.Property(o => o.FundId).IsId();
            table.Property(o => o.Currency).IsCurrency();
            table.Property(o => o.Rule).IsMessage();
            table.Property(o => o.Remedy).IsMessage();
            table.Property(o => o.LeftOut).IsMessage();
            table.Property(o => o.Trail).IsOptionalMessage();
            table.Property(o => o.Note).HasMaxLength(TextLength);
            table.Property(o => o.ApproverSubjects).HasMaxLength(TextLength);
            table.Property(o => o.StoppedBecause).HasMaxLength(TextLength);
            table.Property(o => o.Cursor).IsId();
            table.Ignore(o => o.Each);
            table.Ignore(o => o.Total);
            table.Ignore(o => o.IsTooLarge);
        });
        b.Entity<BulkAccount>(table =>
        {
            table.ToTable("bulk_accounts");
            table.HasKey(a => new { a.Tenant, a.BulkId, a.CaseId });
            table.Property(a => a.BulkId).IsId();
            table.Property(a => a.CaseId).IsId();
            table.Property(a => a.CustomerId).IsId();
            table.Property(a => a.GrantId).IsId();
            table.Property(a => a.Claim).HasMaxLength(IncidentLength);
            table.HasIndex(a => new { a.Tenant, a.BulkId, a.State, a.CaseId }, "ix_bulk_accounts_state");
            table.HasIndex(a => new { a.Tenant, a.BulkId, a.CustomerId }, "ix_bulk_accounts_customer");
            // The last line of defence: a customer is given something once for an incident, whatever goes wrong above (CO-12).
            table.HasIndex(a => new { a.Tenant, a.Claim, a.CustomerId }, "ux_bulk_accounts_claim").IsUnique();
            table.HasOne<Bulk>().WithMany().HasForeignKey(a => new { a.Tenant, a.BulkId }).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<CaseCopy>().WithMany().HasForeignKey(a => new { a.Tenant, a.CaseId }).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Data;

internal static class OfferMapping
{
    private const int TextLength = 2000;
    private const int NameLength = 64;

    public static void Build(ModelBuilder b)
    {
        b.Entity<Offer>(table =>
        {
            table.ToTable("offers");
            table.HasKey(o => new { o.Tenant, o.Id });
            table.Property(o => o.Id).IsId();
            table.Property(o => o.CaseId).IsId();
            table.Property(o => o.GrantId).IsId();
            table.Property(o => o.FundId).IsId();
            table.Property(o => o.BulkId).IsId();
            table.Property(o => o.Experiment).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(o => o.Arm).HasMaxLength(NameLength).IsUnicode(false);
            table.HasIndex(o => new { o.Tenant, o.Experiment, o.Id }, "ix_offers_experiment");
            table.HasIndex(o => new { o.Tenant, o.BulkId, o.Id }, "ix_offers_bulk");
            table.Property(o => o.Terms).IsMessage();
            table.Property(o => o.Trail).IsOptionalMessage();
            table.Property(o => o.Answer).IsOptionalMessage();
            table.Property(o => o.ApproverSubjects).HasMaxLength(TextLength);
            table.Ignore(o => o.HighestCost);
            table.Property(o => o.DecisionReason).HasMaxLength(TextLength);
            table.Property(o => o.DeclineReason).HasMaxLength(TextLength);
            table.HasIndex(o => new { o.Tenant, o.CaseId, o.ProposedAt, o.Id }, "ix_offers_case");
            table.HasOne<CaseCopy>().WithMany().HasForeignKey(o => new { o.Tenant, o.CaseId }).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

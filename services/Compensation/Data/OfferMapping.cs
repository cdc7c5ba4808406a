using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Data;

internal static class OfferMapping
{
    private const int TextLength = 2000;
    private const int DayLength = 10;
    private const int KeyLength = 300;

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
            table.Property(o => o.Terms).IsMessage();
            table.Property(o => o.Trail).IsMessage();
            table.Property(o => o.ApproverSubjects).HasMaxLength(TextLength);
            table.Ignore(o => o.HighestCost);
            table.Property(o => o.DecisionReason).HasMaxLength(TextLength);
            table.Property(o => o.DeclineReason).HasMaxLength(TextLength);
            table.HasIndex(o => new { o.Tenant, o.CaseId, o.ProposedAt, o.Id }, "ix_offers_case");
            table.HasOne<CaseCopy>().WithMany().HasForeignKey(o => new { o.Tenant, o.CaseId }).OnDelete(DeleteBehavior.Restrict);
        });
        b.Entity<Delegation>(table =>
        {
            table.ToTable("delegations");
            table.HasKey(d => new { d.Tenant, d.From, d.To });
            table.Property(d => d.From).IsId().HasColumnName("from_agent");
            table.Property(d => d.To).IsId().HasColumnName("to_agent");
            table.HasIndex(d => new { d.Tenant, d.To }, "ix_delegations_to");
        });
        b.Entity<LimitGate>(table =>
        {
            table.ToTable("limit_gates");
            table.HasKey(g => new { g.Tenant, g.Key });
            table.Property(g => g.Key).HasMaxLength(KeyLength);
        });
        b.Entity<Reconciliation>(table =>
        {
            table.ToTable("reconciliations");
            table.HasKey(r => new { r.Tenant, r.Day });
            table.Property(r => r.Day).HasMaxLength(DayLength).IsUnicode(false);
            table.Property(r => r.Report).IsMessage();
        });
        b.Entity<Grant>(table =>
        {
            table.ToTable("grants");
            table.HasKey(g => new { g.Tenant, g.Id });
            table.Property(g => g.Id).IsId();
            table.Property(g => g.OfferId).IsId();
            table.Property(g => g.CaseId).IsId();
            table.Property(g => g.FundId).IsId();
            table.Property(g => g.Currency).IsCurrency();
            table.Property(g => g.Option).IsMessage();
            table.Ignore(g => g.Amount);
            table.HasIndex(g => new { g.Tenant, g.CreatedAt, g.Id }, "ix_grants_created");
            table.Property(g => g.CustomerId).IsId();
            table.HasIndex(g => new { g.Tenant, g.GivenBy, g.CreatedAt }, "ix_grants_giver");
            table.HasIndex(g => new { g.Tenant, g.CustomerId, g.CreatedAt }, "ix_grants_customer");
            // The last line of defence: whatever goes wrong above, an offer is granted once.
            table.HasIndex(g => new { g.Tenant, g.OfferId }, "ux_grants_offer").IsUnique();
            table.HasOne<Offer>().WithMany().HasForeignKey(g => new { g.Tenant, g.OfferId }).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

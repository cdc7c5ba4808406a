using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Domain.Timeline;

namespace Recovery.Intake.Data;

/// <summary>
/// Cases, messages, timeline. Ids sort by time, so every list of cases is a range of an index that ends in the id: a page costs the same whether a
/// thousand cases stand behind it or a million.
/// </summary>
internal static class CaseMapping
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Case>(BuildCases);
        BuildParties(model);
        model.Entity<CaseMessage>(table =>
        {
            table.ToTable("messages");
            table.HasKey(m => new { m.Tenant, m.CaseId, m.Id });
            table.Property(m => m.Id).IsId();
            table.Property(m => m.CaseId).IsId();
            table.Property(m => m.Text).IsUnbounded();
        });
        model.Entity<TimelineEntry>(table =>
        {
            table.ToTable("timeline");
            table.HasKey(e => new { e.Tenant, e.CaseId, e.OccurredAt, e.Id });
            table.Property(e => e.Id).IsId();
            table.Property(e => e.CaseId).IsId();
            table.Property(e => e.Source).IsAscii(40);
            table.Property(e => e.Kind).IsAscii(100);
            table.Property(e => e.Summary).HasMaxLength(TimelineLimits.Sentence);
            table.Property(e => e.Why).HasMaxLength(TimelineLimits.Sentence);
        });
    }

    private static void BuildCases(EntityTypeBuilder<Case> table)
    {
        table.ToTable("cases");
        table.HasKey(c => new { c.Tenant, c.Id });
        table.Property(c => c.Id).IsId();
        table.Property(c => c.CustomerId).IsId();
        table.Property(c => c.Language).HoldsScalars(35);
        table.Property(c => c.Channel).IsAscii(40);
        table.Property(c => c.Conversation).HasMaxLength(510);
        table.Property(c => c.OrderReference).HoldsScalars(100);
        table.Property(c => c.OrderKey).HasMaxLength(OrderKeys.MaxLength);
        table.Property(c => c.Signature).HasMaxLength(TextSignature.MaxLength);
        table.Property(c => c.MergedInto).HasMaxLength(ColumnLengths.Id).IsUnicode(false);
        table.Property(c => c.OwnFlags).HasMaxLength(400).IsUnicode(false);
        table.Property(c => c.Product).HoldsScalars(200);
        table.Property(c => c.ClaimedLossCurrency).IsCurrency();
        table.Property(c => c.Flags).HasMaxLength(400).IsUnicode(false);
        table.Property(c => c.Reasons).IsUnbounded();
        table.Ignore(c => c.IsOpen).Ignore(c => c.IsSensitive);

        table.HasIndex(c => new { c.Tenant, c.Status, c.Id }, "ix_cases_status");
        table.HasIndex(c => new { c.Tenant, c.Severity, c.Id }, "ix_cases_severity");
        table.HasIndex(c => new { c.Tenant, c.Category, c.Id }, "ix_cases_category");
        table.HasIndex(c => new { c.Tenant, c.Owner, c.Id }, "ix_cases_owner").HasFilter("owner IS NOT NULL");
        table.HasIndex(c => new { c.Tenant, c.Id }, "ix_cases_sensitive").HasFilter("flags IS NOT NULL");
        // How many cases a customer had lately, and which of them a conversation belongs to.
        table.HasIndex(c => new { c.Tenant, c.CustomerId, c.OpenedAt }, "ix_cases_customer");
        table.HasIndex(c => new { c.Tenant, c.CustomerId, c.Conversation, c.Id }, "ix_cases_conversation").HasFilter("conversation IS NOT NULL");
        // Which cases have been over the longest and still hold their customer.
        table.HasIndex(c => new { c.Tenant, c.ResolvedAt }, "ix_cases_retention").HasFilter("resolved_at IS NOT NULL AND erased_at IS NULL");
        // Which cases name an order, and which are part of another.
        table.HasIndex(c => new { c.Tenant, c.OrderKey, c.Id }, "ix_cases_order").HasFilter("order_key IS NOT NULL");
        table.HasIndex(c => new { c.Tenant, c.MergedInto }, "ix_cases_merged").HasFilter("merged_into IS NOT NULL");
    }

    private static void BuildParties(ModelBuilder model)
    {
        model.Entity<CaseParty>(table =>
        {
            table.ToTable("case_parties");
            table.HasKey(p => new { p.Tenant, p.CaseId, p.CustomerId });
            table.Property(p => p.CaseId).IsId();
            table.Property(p => p.CustomerId).IsId();
            table.Property(p => p.Role).HoldsScalars(60);
            table.HasIndex(p => new { p.Tenant, p.CustomerId, p.CaseId }, "ix_case_parties_customer");
        });
        model.Entity<DismissedMatch>(table =>
        {
            table.ToTable("dismissed_matches");
            table.HasKey(d => new { d.Tenant, d.CaseId, d.OtherId });
            table.Property(d => d.CaseId).IsId();
            table.Property(d => d.OtherId).IsId();
            table.HasIndex(d => new { d.Tenant, d.OtherId }, "ix_dismissed_matches_other");
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Domain.Reports;

namespace Recovery.Intake.Data;

internal static class ReportMapping
{
    public static void Build(ModelBuilder model) => model.Entity<Report>(table =>
    {
        table.ToTable("reports");
        table.HasKey(r => new { r.Tenant, r.Id });
        table.Property(r => r.Id).IsId();
        table.Property(r => r.CaseId).IsId();
        table.Property(r => r.CustomerId).IsId();
        table.Property(r => r.Channel).IsAscii(40);
        table.Property(r => r.SourceKey).HoldsScalars(SourceKeys.MaxLength);
        table.Property(r => r.ExternalId).HoldsScalars(255);
        table.Property(r => r.Text).IsUnbounded();
        table.Property(r => r.Subject).HoldsScalars(300);
        table.Property(r => r.Conversation).HoldsScalars(255);
        table.Property(r => r.OrderReference).HoldsScalars(100);
        table.Property(r => r.OrderKey).HasMaxLength(OrderKeys.MaxLength);
        table.Property(r => r.Signature).HasMaxLength(TextSignature.MaxLength);
        table.Property(r => r.MatchReasons).HasMaxLength(4000);
        table.Property(r => r.Product).HoldsScalars(200);
        table.Property(r => r.ClaimedLossCurrency).IsCurrency();
        // The last line of IN-04: the same message is stored once, whoever races.
        table.HasIndex(r => new { r.Tenant, r.Channel, r.SourceKey, r.Recurrence }, "ux_reports_source").IsUnique();
        table.HasIndex(r => new { r.Tenant, r.CaseId, r.Id }, "ix_reports_case");
    });
}

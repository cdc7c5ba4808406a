using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recovery.Routing.Data;

/// <summary>The tables of incidents.</summary>
internal static class IncidentMapping
{
    private const int Unbounded = -1;
    private const int IdLength = 64;
    private const int ProductLength = 200;
    private const int ReasonLength = 500;
    private const int NoteLength = 2000;
    private const int StoryLength = 4000;

    public static void Build(ModelBuilder b)
    {
        b.Entity<IncidentRow>(BuildIncidents);
        b.Entity<IncidentCaseRow>(BuildCases);
        b.Entity<CaseCountRow>(table =>
        {
            table.ToTable("case_counts");
            table.HasKey(c => new { c.Tenant, c.Category, c.ProductKey, c.Hour });
            table.Property(c => c.ProductKey).HasMaxLength(ProductLength);
            table.HasIndex(c => new { c.Tenant, c.Hour }, "ix_case_counts_hour");
        });
        b.Entity<SpikeWatchRow>(table =>
        {
            table.ToTable("spike_watches");
            table.HasKey(w => new { w.Tenant, w.Id });
            table.Property(w => w.Id).HasMaxLength(IdLength).IsUnicode(false);
        });
    }

    private static void BuildIncidents(EntityTypeBuilder<IncidentRow> table)
    {
        table.ToTable("incidents");
        table.HasKey(i => new { i.Tenant, i.Id });
        table.Property(i => i.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(i => i.Title).HasMaxLength(2 * ProductLength);
        table.Property(i => i.Product).HasMaxLength(ProductLength);
        table.Property(i => i.ProductKey).HasMaxLength(ProductLength);
        table.Property(i => i.Evidence).HasMaxLength(Unbounded);
        table.Property(i => i.Commander).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(i => i.Reason).HasMaxLength(ReasonLength);
        table.Property(i => i.Story).HasMaxLength(StoryLength);
        table.Ignore(i => i.Signal).Ignore(i => i.Rule);
        table.HasIndex(i => new { i.Tenant, i.State, i.Id }, "ix_incidents_state");
    }

    private static void BuildCases(EntityTypeBuilder<IncidentCaseRow> table)
    {
        table.ToTable("incident_cases");
        table.HasKey(c => new { c.Tenant, c.IncidentId, c.CaseId });
        table.Property(c => c.IncidentId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.CaseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.CustomerId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.Contact).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.Reason).HasMaxLength(ReasonLength);
        table.Property(c => c.ContactNote).HasMaxLength(NoteLength);
        table.HasIndex(c => new { c.Tenant, c.IncidentId, c.AnnualValueMinor, c.CaseId }, "ix_incident_cases_value").IsDescending(false, false, true, false);
        table.HasIndex(c => new { c.Tenant, c.IncidentId, c.ContactDueAt }, "ix_incident_cases_contact").HasFilter("contact <> ''");
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recovery.FollowUp.Data;

/// <summary>Tables, lengths and indexes: one index per list and per look-up, nothing scanned.</summary>
internal static class FollowUpModel
{
    /// <summary>SQL Server's nvarchar(max); SQLite takes any length.</summary>
    private const int Unbounded = -1;
    private const int IdLength = 64;
    private const int ReferenceLength = 255;
    private const int WordsLength = 4000;

    public static void BuildCases(ModelBuilder b)
    {
        b.Entity<CaseRow>(table =>
        {
            table.ToTable("cases");
            table.HasKey(c => new { c.Tenant, c.Id });
            Ids(table, c => c.Id, c => c.Owner, c => c.Channel);
            table.Property(c => c.CustomerId).HasMaxLength(ReferenceLength);
            table.Property(c => c.TimeZone).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(c => c.Language).HasMaxLength(35).IsUnicode(false);
            table.Property(c => c.Learning).HasMaxLength(WordsLength);
        });
        b.Entity<OfferRow>(table =>
        {
            table.ToTable("offers");
            table.HasKey(o => new { o.Tenant, o.Id });
            Ids(table, o => o.Id, o => o.CaseId);
            table.HasIndex(o => new { o.Tenant, o.CaseId, o.Standing }, "ix_offers_case");
        });
        b.Entity<AgentRow>(table =>
        {
            table.ToTable("agents");
            table.HasKey(a => new { a.Tenant, a.Id });
            Ids(table, a => a.Id);
        });
        b.Entity<OwnWordsRow>(table =>
        {
            table.ToTable("own_words");
            table.HasKey(w => new { w.Tenant, w.CaseId, w.Kind });
            Ids(table, w => w.CaseId, w => w.Kind);
            table.Property(w => w.Text).HasMaxLength(Unbounded);
        });
    }

    public static void BuildPromises(ModelBuilder b) => b.Entity<PromiseRow>(table =>
    {
        table.ToTable("promises");
        table.HasKey(p => new { p.Tenant, p.Id });
        Ids(table, p => p.Id, p => p.CaseId, p => p.Owner, p => p.SupersededBy, p => p.DeliveryId, p => p.Channel);
        table.Property(p => p.Text).HasMaxLength(WordsLength);
        table.HasIndex(p => new { p.Tenant, p.CaseId, p.DueAt, p.Id }, "ix_promises_case");
        table.HasIndex(p => new { p.Tenant, p.DueAt, p.Id }, "ix_promises_due");
        table.HasIndex(p => new { p.Tenant, p.State, p.DueAt, p.Id }, "ix_promises_state_due");
        table.HasIndex(p => new { p.Tenant, p.Owner, p.State, p.DueAt, p.Id }, "ix_promises_owner");
    });

    public static void BuildDeliveries(ModelBuilder b) => b.Entity<DeliveryRow>(table =>
    {
        table.ToTable("deliveries");
        table.HasKey(d => new { d.Tenant, d.Id });
        Ids(table, d => d.Id, d => d.CaseId, d => d.Kind, d => d.Reason, d => d.Channel, d => d.Message);
        table.Property(d => d.Cause).HasMaxLength(120).IsUnicode(false);
        table.Property(d => d.Recipient).HasMaxLength(ReferenceLength);
        table.Property(d => d.Parts).HasMaxLength(Unbounded);
        table.Property(d => d.Body).HasMaxLength(Unbounded);
        table.Property(d => d.PromiseText).HasMaxLength(WordsLength);
        table.Property(d => d.NamedTimes).HasMaxLength(Unbounded);
        table.Ignore(d => d.Promise);
        table.HasIndex(d => new { d.Tenant, d.CaseId, d.Cause }, "ux_deliveries_cause").IsUnique();
        table.HasIndex(d => new { d.Tenant, d.CaseId, d.CreatedAt, d.Id }, "ix_deliveries_case");
        table.HasIndex(d => new { d.Tenant, d.Recipient, d.CreatedAt }, "ix_deliveries_acknowledgments").HasFilter("kind = 'acknowledgment'");
        table.HasIndex(d => new { d.Tenant, d.Message, d.Recipient, d.CreatedAt }, "ix_deliveries_wordings");
        table.HasIndex(d => new { d.Tenant, d.CreatedAt }, "ix_deliveries_public").HasFilter("kind = 'public_reply'");
    });

    public static void BuildSurveys(ModelBuilder b) => b.Entity<SurveyRow>(table =>
    {
        table.ToTable("surveys");
        table.HasKey(s => new { s.Tenant, s.Id });
        Ids(table, s => s.Id, s => s.CaseId);
        table.Property(s => s.CustomerId).HasMaxLength(ReferenceLength);
        table.Property(s => s.Comment).HasMaxLength(Unbounded);
        table.HasIndex(s => new { s.Tenant, s.CaseId, s.Round }, "ux_surveys_round").IsUnique();
        table.HasIndex(s => new { s.Tenant, s.CustomerId, s.AskedAt }, "ix_surveys_customer");
    });

    private static void Ids<T>(EntityTypeBuilder<T> table, params Expression<Func<T, string>>[] columns) where T : class
    {
        foreach (var column in columns)
            table.Property(column).HasMaxLength(IdLength).IsUnicode(false);
    }
}

using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Data;

internal static class ReviewMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int SourceLength = 500;
    private const int TextLength = 5000;
    private const int ActionLength = 2000;
    private const int MeasureLength = 1000;
    private const int Unbounded = -1;

    public static void Build(ModelBuilder b)
    {
        BuildReviews(b);
        BuildFindings(b);
        BuildActions(b);
        BuildRootCauses(b);
    }

    private static void BuildReviews(ModelBuilder b) => b.Entity<Review>(table =>
    {
        table.ToTable("reviews");
        table.HasKey(review => new { review.Tenant, review.Id });
        table.Property(review => review.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.CaseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.RootCauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.Triggers).HasMaxLength(Unbounded).HasConversion(new TriggersConverter(), new TriggersComparer());
        table.HasMany(review => review.Findings).WithOne().HasForeignKey(finding => new { finding.Tenant, finding.ReviewId });
        table.HasMany(review => review.Actions).WithOne().HasForeignKey(action => new { action.Tenant, action.ReviewId });
        table.HasIndex(review => new { review.Tenant, review.CaseId }, "ux_reviews_case").IsUnique();
        table.HasIndex(review => new { review.Tenant, review.OpenedAt, review.Id }, "ix_reviews_opened");
    });

    private static void BuildFindings(ModelBuilder b) => b.Entity<ReviewFinding>(table =>
    {
        table.ToTable("findings");
        table.HasKey(finding => new { finding.Tenant, finding.ReviewId, finding.Number });
        table.Property(finding => finding.ReviewId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(finding => finding.Text).HasMaxLength(TextLength);
        table.Property(finding => finding.Source).HasMaxLength(SourceLength);
    });

    private static void BuildActions(ModelBuilder b) => b.Entity<ReviewAction>(table =>
    {
        table.ToTable("actions");
        table.HasKey(action => new { action.Tenant, action.Id });
        table.Property(action => action.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(action => action.ReviewId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(action => action.Text).HasMaxLength(ActionLength);
        table.Property(action => action.Owner).HasMaxLength(NameLength);
        table.Property(action => action.Measure).HasMaxLength(MeasureLength);
    });

    private static void BuildRootCauses(ModelBuilder b) => b.Entity<SharedCause>(table =>
    {
        table.ToTable("root_causes");
        table.HasKey(cause => new { cause.Tenant, cause.Id });
        table.Property(cause => cause.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(cause => cause.Name).HasMaxLength(NameLength);
        table.Property(cause => cause.Key).HasMaxLength(NameLength);
        table.HasIndex(cause => new { cause.Tenant, cause.Key }, "ux_root_causes_key").IsUnique();
    });

    /// <summary>The reasons in the contract's own JSON; they ride on the message that lists them.</summary>
    private sealed class TriggersConverter() : ValueConverter<TriggerList, string>(list => Write(list), json => Read(json))
    {
        private static string Write(TriggerList list) => JsonFormatter.Default.Format(new RetrospectiveOpened { Triggers = { list.Reasons } });

        private static TriggerList Read(string json) => new([.. Parser.Parse<RetrospectiveOpened>(json).Triggers]);

        private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    }

    private sealed class TriggersComparer() : ValueComparer<TriggerList>((a, b) => ReferenceEquals(a, b), list => list.GetHashCode(), list => list);
}

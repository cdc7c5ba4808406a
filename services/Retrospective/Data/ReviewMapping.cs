using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Recovery.Retrospective.Domain;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Data;

internal static class ReviewMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int SourceLength = 500;
    private const int TextLength = 5000;
    private const int ActionLength = 2000;
    private const int MeasureLength = 1000;
    private const int AboutLength = 128;
    private const int Unbounded = -1;

    public static void Build(ModelBuilder b)
    {
        BuildReviews(b);
        BuildFindings(b);
        BuildActions(b);
        BuildComments(b);
    }

    private static void BuildReviews(ModelBuilder b) => b.Entity<Review>(table =>
    {
        table.ToTable("reviews");
        table.HasKey(review => new { review.Tenant, review.Id });
        table.Property(review => review.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.CaseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.RootCauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(review => review.Triggers).HasMaxLength(Unbounded)
            .HasConversion(new PartConverter<TriggerList>(list => new V1.Retrospective { Triggers = { list.Reasons } }, stored => new TriggerList([.. stored.Triggers])), new PartComparer<TriggerList>());
        table.Property(review => review.Whys).HasMaxLength(Unbounded)
            .HasConversion(new PartConverter<WhyTree>(tree => new V1.Retrospective { Whys = { tree.Whys } }, stored => new WhyTree([.. stored.Whys])), new PartComparer<WhyTree>());
        table.Property(review => review.SignOffs).HasMaxLength(Unbounded)
            .HasConversion(new PartConverter<SignOffList>(list => new V1.Retrospective { SignOffs = { list.All } }, stored => new SignOffList([.. stored.SignOffs])), new PartComparer<SignOffList>());
        table.HasMany(review => review.Findings).WithOne().HasForeignKey(finding => new { finding.Tenant, finding.ReviewId });
        table.HasMany(review => review.Actions).WithOne().HasForeignKey(action => new { action.Tenant, action.ReviewId });
        table.HasIndex(review => new { review.Tenant, review.CaseId }, "ux_reviews_case").IsUnique();
        table.HasIndex(review => new { review.Tenant, review.OpenedAt, review.Id }, "ix_reviews_opened");
        table.HasIndex(review => new { review.Tenant, review.RootCauseId, review.OpenedAt }, "ix_reviews_cause");
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
        table.Property(action => action.Evidence).HasMaxLength(Unbounded);
        table.HasIndex(action => new { action.Tenant, action.DueAt, action.Id }, "ix_actions_due");
    });

    private static void BuildComments(ModelBuilder b) => b.Entity<ReviewComment>(table =>
    {
        table.ToTable("comments");
        table.HasKey(comment => new { comment.Tenant, comment.ReviewId, comment.Number });
        table.Property(comment => comment.ReviewId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(comment => comment.About).HasMaxLength(AboutLength);
        table.Property(comment => comment.Text).HasMaxLength(Unbounded);
    });

    /// <summary>A part of a review in the contract's own JSON; it rides on the message that holds it. Rows from before the part existed have none.</summary>
    private sealed class PartConverter<TPart>(Func<TPart, V1.Retrospective> write, Func<V1.Retrospective, TPart> read) : ValueConverter<TPart, string>(
        part => JsonFormatter.Default.Format(write(part)), json => read(json == "" ? new V1.Retrospective() : ReviewJson.Parser.Parse<V1.Retrospective>(json)));

    private sealed class PartComparer<TPart>() : ValueComparer<TPart>((a, b) => ReferenceEquals(a, b), part => part!.GetHashCode(), part => part)
        where TPart : class;
}

/// <summary>Reads what a newer version wrote, too.</summary>
internal static class ReviewJson
{
    public static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
}

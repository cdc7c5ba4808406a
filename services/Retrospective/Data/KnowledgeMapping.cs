using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.Retrospective.Domain.Knowledge;

namespace Recovery.Retrospective.Data;

internal static class KnowledgeMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int KeyLength = 32;
    private const int Unbounded = -1;

    public static void Build(ModelBuilder b) => b.Entity<ArticleRow>(table =>
    {
        table.ToTable("articles");
        table.HasKey(article => new { article.Tenant, article.Id });
        table.Property(article => article.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(article => article.Problem).HasMaxLength(Unbounded);
        table.Property(article => article.Text).HasMaxLength(Unbounded);
        table.Property(article => article.Product).HasMaxLength(NameLength);
        table.Property(article => article.ReviewId).HasMaxLength(IdLength).IsUnicode(false);
        table.Ignore(article => article.Look);
        table.HasIndex(article => new { article.Tenant, article.ChangedAt, article.Id }, "ix_articles_changed");
        table.HasIndex(article => new { article.Tenant, article.WrittenAt, article.Id }, "ix_articles_written");
    }).Entity<ReadMessage>(table =>
    {
        table.ToTable("read_messages");
        table.HasKey(message => new { message.Tenant, message.CaseId, message.Delivery });
        table.Property(message => message.CaseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(message => message.Delivery).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(message => message.Kind).HasMaxLength(NameLength);
        table.Property(message => message.PersonKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(message => message.Findings).HasMaxLength(Unbounded).HasConversion(new FindingsConverter(), new FindingsComparer());
        table.HasIndex(message => new { message.Tenant, message.SentAt }, "ix_read_messages_sent");
    });

    /// <summary>In the contract's own JSON; they ride on the message that holds them.</summary>
    private sealed class FindingsConverter() : ValueConverter<FindingList, string>(
        list => JsonFormatter.Default.Format(new DraftMessage { Findings = { list.All } }), json => new FindingList(ReviewJson.Parser.Parse<DraftMessage>(json).Findings));

    private sealed class FindingsComparer() : ValueComparer<FindingList>((a, b) => ReferenceEquals(a, b), list => list.GetHashCode(), list => list);
}

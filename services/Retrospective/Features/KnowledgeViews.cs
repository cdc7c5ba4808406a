using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

internal static class KnowledgeViews
{
    public static Article View(this ArticleRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Problem = row.Problem,
        Text = row.Text,
        Category = row.Category,
        Product = row.Product,
        Retrospective = row.ReviewId,
        WrittenBy = row.WrittenBy,
        WrittenAt = row.WrittenAt.ToTimestamp(),
        RetiredAt = row.RetiredAt?.ToTimestamp(),
        Etag = Etag.Of(row.Version),
    };
}

using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Kind = Recovery.Contracts.Retrospective.V1.Article.Types.Kind;

namespace Recovery.Retrospective.Domain.Knowledge;

/// <summary>What helps with a failure: a solution that ends it, or a workaround until then (RE-10).</summary>
internal sealed class ArticleRow : ITenantOwned, IVersioned
{
    public const string IdPrefix = "article";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required Kind Kind { get; init; }

    /// <summary>The failure it is for, as a customer would describe it: what is compared.</summary>
    public required string Problem { get; set; }

    public required string Text { get; init; }

    public Category Category { get; init; }

    public required string Product { get; init; }

    /// <summary>The review it came of; empty where a person wrote it.</summary>
    public string ReviewId { get; init; } = "";

    public required string WrittenBy { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>When it was written or retired: what the index has to look at again.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public CaseLook Look => new(Problem, Category, Product);

    public ArticleRow Written()
    {
        ChangedAt = WrittenAt;
        return this;
    }

    /// <summary>Forgets the customer's words; what helped stays (IN-14).</summary>
    public void Erase(DateTimeOffset now) => (Problem, ChangedAt) = ("", now);

    /// <summary>It does not help any more; what it was stays to be read.</summary>
    public void Retire(DateTimeOffset now)
    {
        if (RetiredAt is not null)
            throw new RuleBroken(RetrospectiveErrors.ArticleState, "It was retired already.");
        (RetiredAt, ChangedAt) = (now, now);
    }
}

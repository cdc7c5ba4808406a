using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Domain.Incidents;

/// <summary>What cases can have in common: what failed, the product, or both (RT-09). Unspecified and empty stand for any.</summary>
internal sealed record Signal(Category Category, string Product)
{
    /// <summary>True where every case of the other is one of this, too.</summary>
    public bool Covers(Signal other) => (Category == Category.Unspecified || Category == other.Category) && (Product.Length == 0 || Product == other.Product);

    /// <summary>True where some cases can be of both, and one explains the other.</summary>
    public bool IsRelated(Signal other) => Covers(other) || other.Covers(this);

    /// <summary>The signals a case counts for. What nobody could name is nothing cases have in common.</summary>
    public static IEnumerable<Signal> Of(Category category, string product)
    {
        var isNamed = category is not (Category.Unspecified or Category.Other);
        if (isNamed)
            yield return new Signal(category, "");
        if (product.Length > 0)
            yield return new Signal(Category.Unspecified, product);
        if (isNamed && product.Length > 0)
            yield return new Signal(category, product);
    }

    /// <summary>A product as it is compared.</summary>
    public static string Key(string product) => product.Trim().ToLowerInvariant();
}

using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Domain.Incidents;

/// <summary>Which cases belong to an incident (RT-09).</summary>
internal sealed record LinkRule(Signal Signal, DateTimeOffset Since)
{
    /// <param name="category">What failed.</param>
    /// <param name="product">The product's key, see <see cref="Signal.Key"/>.</param>
    /// <param name="reportedAt">When it was reported.</param>
    public bool Holds(Category category, string product, DateTimeOffset reportedAt) => reportedAt >= Since && Signal.Covers(new Signal(category, product));
}

using System.Globalization;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Domain.Incidents;

/// <summary>What a spike says to people.</summary>
internal static class SpikeWords
{
    /// <param name="signal">What the cases have in common.</param>
    /// <param name="product">The product as people write it.</param>
    public static string Title(Signal signal, string product)
    {
        if (signal.Category == Category.Unspecified)
            return product;
        var name = WireNames.Of(signal.Category).Replace('_', ' ').ToLowerInvariant();
        var cause = char.ToUpperInvariant(name[0]) + name[1..];
        return product.Length == 0 ? cause : $"{cause}: {product}";
    }

    public static string Sentence(Spike spike, string title, int hours) => string.Create(CultureInfo.InvariantCulture,
        $"\"{title}\": {spike.Cases} cases in {hours} h, where {spike.Usual:0.#} are usual at this time of day; {spike.Deviations:0.#} robust deviations more, against {spike.Compared} earlier windows.");
}

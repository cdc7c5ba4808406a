using Recovery.Contracts.Compensation.V1;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Domain;

/// <summary>An offer of an experiment, and what became of it.</summary>
/// <param name="Arm">What the case was given of the experiment.</param>
/// <param name="State">Where the offer stands.</param>
/// <param name="Seen">True where the customer saw it.</param>
/// <param name="FeltFair">The answer to the fairness question; null without one.</param>
/// <param name="CostMinor">What was accepted costs; null where nothing was, or it costs nothing.</param>
/// <param name="Currency">The currency of that.</param>
internal sealed record TriedOffer(string Arm, OfferState State, bool Seen, bool? FeltFair, long? CostMinor, string? Currency);

/// <summary>What an experiment shows (CO-16): each arm by itself, with intervals. Whoever sees two of them overlap knows that nothing is decided.</summary>
internal static class ExperimentOutcome
{
    public static ExperimentResult Of(string experiment, IReadOnlyCollection<TriedOffer> offers) => new()
    {
        Experiment = experiment,
        Arms = { offers.GroupBy(o => o.Arm, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Arm(g.Key, [.. g])) },
    };

    private static ExperimentResult.Types.Arm Arm(string name, IReadOnlyCollection<TriedOffer> offers)
    {
        var answered = offers.Where(o => o.Seen && o.State is OfferState.Accepted or OfferState.Declined or OfferState.Expired).ToList();
        var fair = offers.Where(o => o.FeltFair is not null).ToList();
        var costs = offers.Where(o => o is { CostMinor: not null, Currency: not null }).GroupBy(o => o.Currency!, StringComparer.Ordinal);
        return new ExperimentResult.Types.Arm
        {
            Name = name,
            Offers = offers.Count,
            Answered = answered.Count,
            Acceptance = Estimates.Share(answered.Count(o => o.State == OfferState.Accepted), answered.Count),
            Fair = Estimates.Share(fair.Count(o => o.FeltFair == true), fair.Count),
            Cost =
            {
                costs.OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new ExperimentResult.Types.Cost { Currency = g.Key, Mean = Estimates.Mean([.. g.Select(o => (double)o.CostMinor!.Value)]) }),
            },
        };
    }
}

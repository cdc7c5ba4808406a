using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Dimension = Recovery.Contracts.Compensation.V1.FairnessReport.Types.Dimension;
using Drift = Recovery.Contracts.Compensation.V1.FairnessReport.Types.Drift;
using Peers = Recovery.Contracts.Compensation.V1.FairnessReport.Types.Peers;

namespace Recovery.Compensation.Domain.Fairness;

/// <summary>A remedy that was given.</summary>
/// <param name="Amount">What it costs.</param>
/// <param name="LossMinor">The verified loss it answers, in the same currency; 0 where nothing was lost.</param>
/// <param name="Agent">Who proposed it.</param>
/// <param name="Category">What failed.</param>
/// <param name="Severity">How severe.</param>
/// <param name="Segment">Whom it happened to.</param>
internal sealed record GivenRemedy(Amount Amount, long LossMinor, string Agent, Category Category, Severity Severity, Segment Segment)
{
    public bool OfLoss => LossMinor > 0;

    /// <summary>Percent of the loss, or minor units where nothing was lost: what can be compared between like cases.</summary>
    public double Value => OfLoss ? 100.0 * Amount.Minor / LossMinor : Amount.Minor;
}

/// <summary>Whether similar cases get similar remedies (CO-14): each remedy beside the middle one of its peers.</summary>
internal static class FairnessDrift
{
    public const int MaxPeers = 200;
    public const int MaxDrifts = 500;

    /// <summary>Fewer say nothing about anybody.</summary>
    public const int LeastRemedies = 5;

    /// <summary>How far off, in percent, is worth a look.</summary>
    public const double Tolerance = 10;

    public static FairnessReport Report(IReadOnlyCollection<GivenRemedy> remedies)
    {
        var alike = remedies.GroupBy(r => (r.Category, r.Severity, r.Amount.Currency, r.OfLoss)).ToList();
        var severe = remedies.GroupBy(r => (r.Severity, r.Amount.Currency, r.OfLoss));
        var drifts = Drifts(Dimension.Agent, alike, r => r.Agent)
            .Concat(Drifts(Dimension.Segment, alike, r => WireNames.Of(r.Segment)))
            .Concat(Drifts(Dimension.Category, severe, r => WireNames.Of(r.Category)));
        return new FairnessReport
        {
            Remedies = remedies.Count,
            Peers = { alike.Select(Describe).OrderByDescending(p => p.Remedies).ThenBy(p => p.Category).ThenBy(p => p.Severity).Take(MaxPeers) },
            Drifts = { drifts.OrderByDescending(d => Math.Abs(d.Percent.Value - 100)).ThenBy(d => d.Name, StringComparer.Ordinal).Take(MaxDrifts) },
        };
    }

    private static Peers Describe(IGrouping<(Category Category, Severity Severity, string Currency, bool OfLoss), GivenRemedy> group)
    {
        var sorted = group.Select(r => r.Value).Order().ToList();
        return new Peers
        {
            Category = group.Key.Category,
            Severity = group.Key.Severity,
            Currency = group.Key.Currency,
            OfLoss = group.Key.OfLoss,
            Remedies = sorted.Count,
            Median = Estimates.Quantile(sorted, 0.5),
            LowerQuartile = Estimates.Quantile(sorted, 0.25),
            UpperQuartile = Estimates.Quantile(sorted, 0.75),
        };
    }

    /// <summary>Each remedy in percent of its peers' median, gathered by what is looked at. A group of one has no peers.</summary>
    private static IEnumerable<Drift> Drifts<TKey>(Dimension dimension, IEnumerable<IGrouping<TKey, GivenRemedy>> groups, Func<GivenRemedy, string> name)
    {
        var ratios = groups.Where(g => g.Skip(1).Any()).SelectMany(g =>
        {
            var median = Estimates.Quantile([.. g.Select(r => r.Value).Order()], 0.5);
            return g.Select(r => (Name: name(r), Percent: 100 * r.Value / median));
        });
        return ratios.GroupBy(r => r.Name, r => r.Percent, StringComparer.Ordinal).Select(g => Judge(dimension, g.Key, Estimates.Mean([.. g])!));
    }

    private static Drift Judge(Dimension dimension, string name, Estimate percent) => new()
    {
        Dimension = dimension,
        Name = name,
        Percent = percent,
        Drifts = percent.Count >= LeastRemedies && Math.Abs(percent.Value - 100) >= Tolerance && (percent.Low > 100 || percent.High < 100),
    };
}

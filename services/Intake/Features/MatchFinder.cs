using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Matching;
using Case = Recovery.Intake.Domain.Cases.Case;

namespace Recovery.Intake.Features;

/// <summary>A case something may belong to.</summary>
/// <param name="Case">The case; of a merged one the survivor.</param>
/// <param name="Score">How likely, and why.</param>
/// <param name="IsParty">True where the sender is a party to it.</param>
internal sealed record Candidate(Case Case, MatchScore Score, bool IsParty)
{
    public Match ToMatch() => new() { Case = Case.Id, Score = Score.Score, Reasons = { Score.Reasons }, Party = IsParty };
}

/// <summary>Finds open cases by index and scores them (IN-03).</summary>
internal sealed class MatchFinder(MatchQueries queries)
{
    /// <summary>An old case with a new report is found; one that is older than this is not.</summary>
    private static readonly TimeSpan OldestCase = TimeSpan.FromDays(90);

    /// <summary>The candidates, likeliest first; those the sender is a party to before others.</summary>
    public async Task<IReadOnlyList<Candidate>> FindAsync(IntakeDbContext db, Traits traits, Sender sender, MatchSettings settings, string? except, CancellationToken ct)
    {
        var since = traits.At - settings.Window;
        var (own, others) = (new Dictionary<string, Case>(), new Dictionary<string, Case>());
        if (!sender.IsNew)
        {
            foreach (var member in sender.Members)
            {
                await AddAsync(queries.OfCustomer(db, member, traits.At - OldestCase), since, own);
                await AddAsync(queries.OfParty(db, member, since), since, own);
            }
        }
        if (traits.OrderKey is { } order)
            await AddAsync(queries.OfOrder(db, order, since), since, others);
        var found = new List<Candidate>();
        foreach (var (id, @case) in own.Concat(others.ExceptBy(own.Keys, entry => entry.Key)))
        {
            var survivor = await db.SurvivorAsync(@case, ct);
            if (survivor.IsOpen && survivor.Id != except && id != except)
                found.Add(new Candidate(survivor, MatchScorer.Score(traits, TraitsOf(@case), own.Count(entry => entry.Key != except), settings.Window), own.ContainsKey(id)));
        }
        return [.. found.OrderByDescending(c => c.IsParty).ThenByDescending(c => c.Score.Score).ThenBy(c => c.Case.Id, StringComparer.Ordinal).DistinctBy(c => c.Case.Id)];
    }

    public static Traits TraitsOf(Case @case) => new(
        @case.OrderKey, @case.Product, @case.ClaimedLossMinor, @case.ClaimedLossCurrency, @case.Category, @case.Channel, @case.LastReportAt, @case.Signature);

    private static async Task AddAsync(IAsyncEnumerable<Case> cases, DateTimeOffset since, Dictionary<string, Case> into)
    {
        await foreach (var @case in cases)
        {
            if (@case.LastReportAt >= since)
                into.TryAdd(@case.Id, @case);
        }
    }
}

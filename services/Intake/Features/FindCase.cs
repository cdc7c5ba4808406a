using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Matching;
using Case = Recovery.Intake.Domain.Cases.Case;

namespace Recovery.Intake.Features;

/// <summary>Where a report belongs.</summary>
/// <param name="Case">The open case it joins; null where it opens one.</param>
/// <param name="Why">Why it joins.</param>
/// <param name="Suggestions">Cases it may belong to, not sure enough.</param>
internal sealed record Place(Case? Case, MatchScore? Why, IReadOnlyList<Match> Suggestions);

/// <summary>
/// Finds the open case a report belongs to (IN-03): that of its conversation, else the likeliest above the bar to which the sender is a party. A stranger's
/// words never join anybody's case, however alike they are.
/// </summary>
internal sealed class FindCase(ReportQueries reports, MatchFinder finder, Parties parties)
{
    private const int MaxSuggestions = 5;

    public async Task<Place> ApplyAsync(IntakeDbContext db, IncomingReport incoming, Sender sender, CancellationToken ct)
    {
        if (incoming.For is { } named && await OfChannelAsync(db, named.Case, sender, ct) is { } addressed)
            return new Place(addressed, named.Why, []);
        if (await OfConversationAsync(db, incoming, sender, ct) is { } open)
            return new Place(open, MatchScorer.OfConversation, []);
        if (incoming.Otherwise is { } last && await OfChannelAsync(db, last.Case, sender, ct) is { } going)
            return new Place(going, last.Why, []);
        var settings = MatchSettings.Of(incoming.Policy);
        var candidates = await finder.FindAsync(db, incoming.Traits, sender, settings, except: null, ct);
        if (Sure([.. candidates.Where(candidate => candidate.IsParty)], settings) is { } best)
            return new Place(await db.Cases.SingleAsync(c => c.Id == best.Case.Id, ct), best.Score, []);
        // Whoever sends the report need not be cleared for the cases it resembles (RT-05).
        var suggestions = candidates.Where(candidate => candidate.Score.Score >= settings.Suggest && !candidate.Case.IsSensitive);
        return new Place(null, null, [.. suggestions.Take(MaxSuggestions).Select(candidate => candidate.ToMatch())]);
    }

    /// <summary>The likeliest, if it is above the bar and no other would do as well: of two, a person decides.</summary>
    private static Candidate? Sure(IReadOnlyList<Candidate> own, MatchSettings settings) =>
        own.Count > 0 && own[0].Score.Score >= settings.Join && (own.Count == 1 || own[1].Score.Score < settings.Suggest) ? own[0] : null;

    /// <summary>The case the channel names, if it still takes reports and the sender is a party to it.</summary>
    private async Task<Case?> OfChannelAsync(IntakeDbContext db, string named, Sender sender, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == named, ct) is { } @case
        && await db.SurvivorAsync(@case, ct) is { IsOpen: true } survivor
        && await parties.IsPartyAsync(db, sender.Members, survivor, ct)
            ? survivor
            : null;

    private async Task<Case?> OfConversationAsync(IntakeDbContext db, IncomingReport incoming, Sender sender, CancellationToken ct)
    {
        if (incoming.Request.Conversation.Length == 0 || sender.IsNew)
            return null;
        var since = incoming.ReceivedAt - TimeSpan.FromDays(incoming.Policy.ConversationDays);
        foreach (var member in sender.Members)
        {
            if (await reports.OpenConversationAsync(db, member, incoming.Request.Conversation, since) is { } found
                && await db.SurvivorAsync(found, ct) is { IsOpen: true } survivor)
                return survivor;
        }
        return null;
    }
}

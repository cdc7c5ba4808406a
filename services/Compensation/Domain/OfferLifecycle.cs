using System.Collections.Frozen;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Domain;

internal enum OfferMove
{
    Approve = 1,
    Reject = 2,
    Present = 3,
    Accept = 4,
    Decline = 5,
    Expire = 6,
}

/// <summary>Every move an offer can make. What is not in the table is refused.</summary>
internal static class OfferLifecycle
{
    private static readonly FrozenDictionary<(State From, OfferMove Move), State> Moves = new Dictionary<(State, OfferMove), State>
    {
        [(State.PendingApproval, OfferMove.Approve)] = State.Approved,
        [(State.PendingApproval, OfferMove.Reject)] = State.Rejected,
        [(State.Proposed, OfferMove.Present)] = State.Presented,
        [(State.Approved, OfferMove.Present)] = State.Presented,
        [(State.Presented, OfferMove.Accept)] = State.Accepted,
        [(State.Presented, OfferMove.Decline)] = State.Declined,
        [(State.Proposed, OfferMove.Expire)] = State.Expired,
        [(State.PendingApproval, OfferMove.Expire)] = State.Expired,
        [(State.Approved, OfferMove.Expire)] = State.Expired,
        [(State.Presented, OfferMove.Expire)] = State.Expired,
    }.ToFrozenDictionary();

    /// <summary>True until the offer is answered, refused or expired; a case has at most one such offer.</summary>
    public static bool IsOpen(State state) => Moves.ContainsKey((state, OfferMove.Expire));

    public static State Next(State from, OfferMove move) => Moves.TryGetValue((from, move), out var to) ? to : throw Refuse(from, move);

    private static RuleBroken Refuse(State from, OfferMove move)
    {
        var name = WireNames.Of(from);
        return new RuleBroken(CompensationErrors.OfferState, $"An offer that is {name} cannot be {Participle(move)}.",
            metadata: new Dictionary<string, string> { ["state"] = name });
    }

    private static string Participle(OfferMove move) => move switch
    {
        OfferMove.Approve => "approved",
        OfferMove.Reject => "rejected",
        OfferMove.Present => "presented",
        OfferMove.Accept => "accepted",
        OfferMove.Decline => "declined",
        _ => "expired",
    };
}

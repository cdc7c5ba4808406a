using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Kind = Recovery.Contracts.Retrospective.V1.RootCause.Types.Event.Types.Kind;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Domain;

/// <summary>
/// A named, shared cause many cases point to (RE-04), and what became of it: open → fixed, under watch → permanent, or open again (RE-06).
/// Each change is an entry of its history.
/// </summary>
internal sealed class SharedCause : ITenantOwned, IVersioned
{
    public const string IdPrefix = "cause";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string Name { get; init; }

    /// <summary>The name as it is compared.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset NamedAt { get; init; }

    public State State { get; private set; } = State.Open;

    /// <summary>What removed it, in words a customer may read.</summary>
    public string Fix { get; private set; } = "";

    public DateTimeOffset? FixedAt { get; private set; }

    /// <summary>Until when it has to stay quiet; null where no watch is on.</summary>
    public DateTimeOffset? WatchUntil { get; private set; }

    public int Reopenings { get; private set; }

    /// <summary>The cause it is another name of.</summary>
    public string? MergedInto { get; private set; }

    public int Events { get; private set; }

    public bool IsFixed => State is State.Fixed or State.Permanent;

    public static string KeyOf(string name) => string.Join(' ', name.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public CauseEvent Named(string by) => Happened(Kind.Named, NamedAt, by, $"It was named '{Name}'.");

    /// <summary>It becomes another name of a cause. A fix of its own would be lost with it, so it must not have one.</summary>
    public CauseEvent MergeInto(SharedCause other, string reason, string by, DateTimeOffset now)
    {
        Demand(State is State.Open or State.Reopened, "Only a cause that is open can become another name; one that is fixed or merged cannot.");
        if (other.Id == Id || other.State == State.Merged)
            throw new RuleBroken(RetrospectiveErrors.RootCauseMerge, "A cause is merged into another one that stands for itself.");
        (State, MergedInto) = (State.Merged, other.Id);
        return Happened(Kind.MergedInto, now, by, $"It is another name of '{other.Name}': {reason}", other.Id);
    }

    public CauseEvent TakeIn(SharedCause other, string reason, string by, DateTimeOffset now) =>
        Happened(Kind.TookIn, now, by, $"'{other.Name}' is another name of it: {reason}", other.Id);

    public CauseEvent Unmerge(string reason, string by, DateTimeOffset now)
    {
        Demand(State == State.Merged, "Only a cause that was merged can be taken out again.");
        var from = MergedInto!;
        (State, MergedInto) = (Reopenings > 0 ? State.Reopened : State.Open, null);
        return Happened(Kind.Unmerged, now, by, $"It stands for itself again: {reason}", from);
    }

    public CauseEvent LetGo(SharedCause part, int cases, string reason, string by, DateTimeOffset now)
    {
        Demand(State != State.Merged, "It is another name of a cause: split that one.");
        if (part.Id == Id || part.State == State.Merged)
            throw new RuleBroken(RetrospectiveErrors.RootCauseSplit, "The cases go to another cause that stands for itself; give its name.");
        return Happened(Kind.Split, now, by, $"{cases} of its cases are '{part.Name}': {reason}", part.Id);
    }

    /// <summary>It was removed, they say; from now on it has to stay quiet.</summary>
    public CauseEvent MarkFixed(string fix, int watchDays, string by, DateTimeOffset now)
    {
        Demand(State is State.Open or State.Reopened, "Only a cause that is open can be fixed.");
        (State, Fix, FixedAt, WatchUntil) = (State.Fixed, fix, now, now.AddDays(watchDays));
        return Happened(Kind.FixedIt, now, by, fix);
    }

    /// <summary>The fix did not hold.</summary>
    public CauseEvent ComeBack(string why, string by, DateTimeOffset now, string about = "")
    {
        Demand(IsFixed, "Only a cause that was fixed can come back.");
        (State, WatchUntil) = (State.Reopened, null);
        Reopenings++;
        return Happened(Kind.CameBack, now, by, why, about);
    }

    public CauseEvent Suspect(string caseId, string why, DateTimeOffset now) => Happened(Kind.Suspected, now, CauseEvent.Ourselves, why, caseId);

    /// <summary>
    /// The watch has come to its end: the fix held, unless cases that look like it are still to be judged. For those it waits a day and another, as long
    /// again as the watch was at most. Null where nothing changes but the time.
    /// </summary>
    public CauseEvent? EndWatch(int unjudged, int watchDays, DateTimeOffset now)
    {
        if (unjudged > 0 && now < FixedAt!.Value.AddDays(2 * watchDays))
        {
            var first = WatchUntil <= FixedAt!.Value.AddDays(watchDays);
            WatchUntil = now.AddDays(1);
            return first ? Happened(Kind.WatchProlonged, now, CauseEvent.Ourselves, $"{unjudged} cases look like it and are not judged yet; the watch goes on.") : null;
        }
        (State, WatchUntil) = (State.Permanent, null);
        return Happened(Kind.Held, now, CauseEvent.Ourselves, unjudged == 0 ? "No case pointed to it while it was watched." : $"No case pointed to it; {unjudged} that look like it were never judged.");
    }

    private CauseEvent Happened(Kind kind, DateTimeOffset at, string by, string text, string about = "") => new()
    {
        CauseId = Id,
        Number = ++Events,
        Kind = kind,
        At = at,
        By = by,
        Text = text,
        About = about,
    };

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new RuleBroken(RetrospectiveErrors.RootCauseState, otherwise, metadata: new Dictionary<string, string> { ["state"] = Contracts.WireNames.Of(State) });
    }
}

/// <summary>Something that happened to a cause; written once.</summary>
internal sealed class CauseEvent : ITenantOwned
{
    /// <summary>Who did what nobody did.</summary>
    public const string Ourselves = "retrospective";

    public string Tenant { get; set; } = "";

    public required string CauseId { get; init; }

    public required int Number { get; init; }

    public required Kind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string Text { get; init; }

    /// <summary>The case or cause it is about; may be empty.</summary>
    public required string About { get; init; }
}

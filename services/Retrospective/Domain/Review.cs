using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>The internal review of one case (RE-01, RE-03): draft → in review → closed.</summary>
internal sealed class Review : ITenantOwned, IVersioned
{
    public const string IdPrefix = "retro";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string CaseId { get; init; }

    public V1.Retrospective.Types.State State { get; private set; } = V1.Retrospective.Types.State.Draft;

    /// <summary>Why it was opened.</summary>
    public required TriggerList Triggers { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? RootCauseId { get; private set; }

    public required int PolicyVersion { get; init; }

    public List<ReviewFinding> Findings { get; } = [];

    public List<ReviewAction> Actions { get; } = [];

    public void AddFinding(string text, string source, string by, DateTimeOffset now)
    {
        Work();
        Findings.Add(new ReviewFinding { ReviewId = Id, Number = Findings.Count + 1, Text = text, Source = source, AddedBy = by, AddedAt = now });
    }

    public void PointTo(SharedCause cause)
    {
        Work();
        RootCauseId = cause.Id;
    }

    public void AddAction(ReviewAction action)
    {
        Work();
        Actions.Add(action);
    }

    public void Close(DateTimeOffset now)
    {
        Work();
        if (Findings.Count == 0)
            throw new RuleBroken(RetrospectiveErrors.FindingMissing, "Add at least one finding with its source before closing.");
        if (RootCauseId is null)
            throw new RuleBroken(RetrospectiveErrors.RootCauseMissing, "Name the root cause before closing.");
        (State, ClosedAt) = (V1.Retrospective.Types.State.Closed, now);
    }

    /// <summary>What a customer may read of it: the cause and what is done about it, no names.</summary>
    public string Learning(SharedCause cause) => string.Join(' ', [$"We found the cause: {cause.Name}.", .. Actions.Select(action => action.Text.TrimEnd('.') + ".")]);

    private void Work()
    {
        if (State == V1.Retrospective.Types.State.Closed)
            throw new RuleBroken(RetrospectiveErrors.RetrospectiveClosed, "The review is closed; its actions go on, it does not change any more.");
        State = V1.Retrospective.Types.State.InReview;
        // Children are rows of their own: this makes the review itself a changed row, so that two writers meet.
        Touched++;
    }

    /// <summary>How often it was worked on.</summary>
    public int Touched { get; private set; }
}

/// <summary>The reasons a review was opened for; a value that never changes.</summary>
internal sealed record TriggerList(IReadOnlyList<Reason> Reasons);

/// <summary>Something found out, with where it can be seen.</summary>
internal sealed class ReviewFinding : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string ReviewId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    public required string Source { get; init; }

    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>Work that removes a cause.</summary>
internal sealed class ReviewAction : ITenantOwned, IVersioned
{
    public const string IdPrefix = "action";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string ReviewId { get; init; }

    public required string Text { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string Measure { get; init; }

    public V1.Action.Types.State State { get; private set; } = V1.Action.Types.State.ToDo;

    public void Complete()
    {
        if (State == V1.Action.Types.State.Done)
            throw new RuleBroken(RetrospectiveErrors.ActionState, "The action is done already.", metadata: new Dictionary<string, string> { ["state"] = "DONE" });
        State = V1.Action.Types.State.Done;
    }

    public void Due()
    {
        if (State == V1.Action.Types.State.ToDo)
            State = V1.Action.Types.State.Overdue;
    }
}

/// <summary>A named, shared cause many cases point to (RE-04).</summary>
internal sealed class SharedCause : ITenantOwned
{
    public const string IdPrefix = "cause";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The name as it is compared.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset NamedAt { get; init; }

    public static string KeyOf(string name) => string.Join(' ', name.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

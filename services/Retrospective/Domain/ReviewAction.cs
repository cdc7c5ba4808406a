using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.Action.Types.State;

namespace Recovery.Retrospective.Domain;

/// <summary>Work that removes a cause. It lives on after its review was closed (RE-03).</summary>
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

    public State State { get; private set; } = State.ToDo;

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>What the measure showed.</summary>
    public string Evidence { get; private set; } = "";

    public int Reminders { get; private set; }

    public void Complete(string evidence, DateTimeOffset now)
    {
        if (State == State.Done)
            throw new RuleBroken(RetrospectiveErrors.ActionState, "The action is done already.", metadata: new Dictionary<string, string> { ["state"] = "DONE" });
        (State, Evidence, DoneAt) = (State.Done, evidence, now);
    }

    /// <summary>Somebody is reminded of it, ahead of its time or after it.</summary>
    public void Remind(bool overdue)
    {
        Reminders++;
        if (overdue && State == State.ToDo)
            State = State.Overdue;
    }
}

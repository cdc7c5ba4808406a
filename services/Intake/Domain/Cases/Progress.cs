using Google.Protobuf;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Domain.Cases;

/// <summary>
/// Moves a case by what other services say. Stage and owner are two registers, each kept by its latest event; the status is read off both. So
/// the same events end in the same status in whatever order, and however often, they come.
/// </summary>
internal static class Progress
{
    /// <summary>Applies one event; false where it changes nothing.</summary>
    public static bool Apply(Case @case, IMessage message, DateTimeOffset occurredAt)
    {
        var changed = message is CaseAssigned assigned ? Assign(@case, assigned, occurredAt) : StageOf(message) is { } stage && Reach(@case, stage, occurredAt);
        if (!changed)
            return false;
        // A merged case keeps its registers, so that it stands where it stood once the merge is undone.
        @case.Status = @case.MergedInto is null ? StatusOf(@case.Stage, @case.Owner) : CaseStatus.Merged;
        if (occurredAt > @case.UpdatedAt)
            @case.UpdatedAt = occurredAt;
        return true;
    }

    private static Stage? StageOf(IMessage message) => message switch
    {
        OfferPresented => Stage.Offered,
        OfferAccepted => Stage.Recovering,
        OfferDeclined or OfferExpired or CaseReopened => Stage.Heard,
        CaseResolved => Stage.Resolved,
        FollowUpCompleted => Stage.Closed,
        _ => null,
    };

    private static bool Assign(Case @case, CaseAssigned assigned, DateTimeOffset occurredAt)
    {
        var later = occurredAt.CompareTo(@case.OwnerSince) is var order and not 0 ? order : string.CompareOrdinal(assigned.Agent, @case.Owner);
        if (@case.Owner is not null && later <= 0)
            return false;
        (@case.Owner, @case.OwnerName, @case.OwnerSince) = (assigned.Agent, assigned.AgentName, occurredAt);
        return true;
    }

    private static bool Reach(Case @case, Stage stage, DateTimeOffset occurredAt)
    {
        var resolves = stage == Stage.Resolved && (@case.ResolvedAt is null || @case.ResolvedAt < occurredAt);
        if (resolves)
            @case.ResolvedAt = occurredAt;
        if ((occurredAt, (int)stage).CompareTo((@case.StageSince, (int)@case.Stage)) <= 0)
            return resolves;
        (@case.Stage, @case.StageSince) = (stage, occurredAt);
        return true;
    }

    /// <summary>The status that stage and owner say together.</summary>
    public static CaseStatus StatusOf(Stage stage, string? owner) => stage switch
    {
        Stage.Offered => CaseStatus.Offered,
        Stage.Recovering => CaseStatus.Recovering,
        Stage.Resolved => CaseStatus.Resolved,
        Stage.Closed => CaseStatus.Closed,
        _ => owner is null ? CaseStatus.Open : CaseStatus.Assigned,
    };
}

using Google.Protobuf;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>What of an event is kept of a case; null where it says nothing that is counted.</summary>
internal static class Moments
{
    private const int MaxName = 200;

    public static CaseMoment? Of(IMessage @event, long sequence, DateTimeOffset occurredAt) => @event switch
    {
        CaseOpened opened => new() { Kind = MomentKind.Opened, At = opened.ReceivedAt.ToDateTimeOffset(), Amount = (long)opened.Severity, Flag = opened.Flags.Count > 0 },
        ReportJoined joined => new() { Kind = MomentKind.Joined, At = joined.ReceivedAt.ToDateTimeOffset(), Amount = (long)joined.Severity, Flag = joined.Flags.Count > 0 },
        MessageAdded { Audience: Message.Types.Audience.FromCustomer } wrote => new() { Kind = MomentKind.CustomerWrote, At = wrote.CreatedAt.ToDateTimeOffset() },
        CaseAssigned assigned => new() { Kind = MomentKind.Assigned, At = assigned.AssignedAt.ToDateTimeOffset(), Name = Cut(assigned.Agent), Detail = Cut(assigned.Playbook) },
        ClockBreached breached => new() { Kind = MomentKind.ClockBreached, At = breached.DueAt.ToDateTimeOffset(), Name = Cut(breached.Clock) },
        CaseResolved { Evidence: Resolution.Types.Evidence.Merged } merged => new() { Kind = MomentKind.Merged, At = merged.ResolvedAt.ToDateTimeOffset() },
        CaseResolved resolved => new() { Kind = MomentKind.Resolved, At = resolved.ResolvedAt.ToDateTimeOffset() },
        CaseReopened reopened => new() { Kind = MomentKind.Reopened, At = reopened.ReopenedAt.ToDateTimeOffset() },
        _ => OfCommunication(@event) ?? OfCompensation(@event, sequence, occurredAt),
    };

    private static CaseMoment? OfCommunication(IMessage @event) => @event switch
    {
        MessageSent sent => new() { Kind = MomentKind.MessageSent, At = sent.SentAt.ToDateTimeOffset(), Name = Cut(sent.Kind), Flag = sent.Acknowledges },
        PromiseKept kept => new() { Kind = MomentKind.PromiseKept, At = kept.KeptAt.ToDateTimeOffset(), Name = WireNames.Of(kept.Kind) },
        PromiseBroken broken => new() { Kind = MomentKind.PromiseBroken, At = broken.DueAt.ToDateTimeOffset(), Name = WireNames.Of(broken.Kind) },
        _ => null,
    };

    private static CaseMoment? OfCompensation(IMessage @event, long sequence, DateTimeOffset at) => @event switch
    {
        OfferProposed proposed => new() { Kind = MomentKind.OfferProposed, At = at, Flag = proposed.State == Offer.Types.State.PendingApproval },
        OfferPresented => new() { Kind = MomentKind.OfferPresented, At = at },
        OfferAccepted accepted => new() { Kind = MomentKind.OfferAccepted, At = at, Name = Cut(RemediesOf(accepted)), Detail = MethodologyOf(accepted) },
        GrantSettled settled => new() { Kind = MomentKind.GrantSettled, At = settled.SettledAt.ToDateTimeOffset() },
        CompensationCostRecorded cost => new() { Kind = MomentKind.CostRecorded, At = at, Name = cost.Total.Currency, Amount = cost.Total.AmountMinor, Flag = cost.AboveBaseline, Sequence = sequence },
        SurveyAnswered answered => new() { Kind = MomentKind.SurveyAnswered, At = at, Name = WireNames.Of(answered.Kind), Amount = answered.Score, Flag = answered.Low },
        _ => null,
    };

    private static string RemediesOf(OfferAccepted accepted) =>
        string.Join(',', (accepted.Option?.Remedies ?? []).Select(remedy => WireNames.Of(remedy.Kind)).Distinct().Order(StringComparer.Ordinal));

    private static string MethodologyOf(OfferAccepted accepted) => accepted.Methodology == Methodology.Unspecified ? "" : WireNames.Of(accepted.Methodology);

    private static string Cut(string name) => name.Length <= MaxName ? name : name[..MaxName];
}

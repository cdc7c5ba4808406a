using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>How moments make the facts. The events of several services meet here in any order, so each counts alike wherever it stands.</summary>
internal sealed partial class CaseFacts
{
    private static readonly string Csats = WireNames.Of(Survey.Types.Kind.Csat);
    private static readonly string Npss = WireNames.Of(Survey.Types.Kind.Nps);
    private static readonly string Cess = WireNames.Of(Survey.Types.Kind.Ces);

    /// <summary>Everything that was worked out from moments, to be compared.</summary>
    public FactNumbers Numbers => new(
        Severity, Sensitive, FirstEmpathySeconds, FirstResponseSeconds, RecoverySeconds, ResolvedAt, ReopenedAt, Reopenings, Owners, OwnerId, Playbook, Contacts, Merged, PromisesKept,
        PromisesBroken, ClocksBreached, CostMinor, CostCurrency, Csat, Nps, Ces, LowScore, Remedies, Methodology, AboveBaseline);

    /// <summary>One thing more happened.</summary>
    public void Take(CaseMoment moment)
    {
        (moment.CaseId, moment.Number) = (Id, ++Moments);
        Apply(moment);
    }

    /// <summary>Works all of it out again from the beginning.</summary>
    public void Retell(IEnumerable<CaseMoment> moments)
    {
        Forget();
        foreach (var moment in moments.OrderBy(moment => moment.Number))
            Apply(moment);
    }

    private void Apply(CaseMoment moment)
    {
        switch (moment.Kind)
        {
            case MomentKind.Opened: (Severity, Sensitive) = ((Severity)moment.Amount, moment.Flag); break;
            case MomentKind.Joined: Joined((Severity)moment.Amount, moment.Flag); break;
            case MomentKind.CustomerWrote: Contacts++; break;
            case MomentKind.Assigned: Assigned(moment); break;
            case MomentKind.ClockBreached: ClocksBreached++; break;
            case MomentKind.MessageSent: Sent(moment); break;
            case MomentKind.PromiseKept: PromisesKept++; break;
            case MomentKind.PromiseBroken: PromisesBroken++; break;
            case MomentKind.OfferAccepted: (Remedies, Methodology) = (moment.Name, moment.Detail); break;
            case MomentKind.CostRecorded: Costs(moment); break;
            case MomentKind.Resolved: Resolved(moment.At); break;
            case MomentKind.Merged: Merged = true; break;
            case MomentKind.Reopened: Reopened(moment.At); break;
            case MomentKind.SurveyAnswered: Answered(moment); break;
            default: break;
        }
    }

    private void Joined(Severity severity, bool sensitive)
    {
        Contacts++;
        // 1 is the most severe: a later report can make a case worse, never better.
        if (severity != Severity.Unspecified && severity < Severity)
            Severity = severity;
        Sensitive |= sensitive;
    }

    private void Assigned(CaseMoment moment)
    {
        Owners++;
        if (moment.At < OwnedAt)
            return;
        (OwnerId, Playbook, OwnedAt) = (moment.Name, moment.Detail, moment.At);
    }

    private void Sent(CaseMoment moment)
    {
        var seconds = Seconds(moment.At - OpenedAt);
        FirstResponseSeconds = FirstResponseSeconds is { } answered ? Math.Min(answered, seconds) : seconds;
        if (moment.Flag)
            FirstEmpathySeconds = FirstEmpathySeconds is { } earlier ? Math.Min(earlier, seconds) : seconds;
    }

    private void Costs(CaseMoment moment)
    {
        if (moment.Sequence > CostSequence)
            (CostMinor, CostCurrency, CostSequence, AboveBaseline) = (moment.Amount, moment.Name, moment.Sequence, moment.Flag);
    }

    private void Resolved(DateTimeOffset at)
    {
        Merged = false;
        if (at > ResolvedAt || ResolvedAt is null)
            (ResolvedAt, RecoverySeconds) = (at, Seconds(at - OpenedAt));
    }

    private void Reopened(DateTimeOffset at)
    {
        if (Merged)
        {
            // The merge was undone: the case stands where it stood.
            Merged = false;
            return;
        }
        Reopenings++;
        if (ReopenedAt is null || at > ReopenedAt)
            ReopenedAt = at;
    }

    private void Answered(CaseMoment moment)
    {
        var score = (int)moment.Amount;
        if (moment.Name == Csats)
            Csat = score;
        else if (moment.Name == Npss)
            Nps = score;
        else if (moment.Name == Cess)
            Ces = score;
        LowScore |= moment.Flag;
    }

    private void Forget()
    {
        (Severity, Sensitive, LowScore, Merged) = (Severity.Unspecified, false, false, false);
        (FirstEmpathySeconds, FirstResponseSeconds, RecoverySeconds) = (null, null, null);
        (ResolvedAt, ReopenedAt, OwnedAt) = (null, null, null);
        (Reopenings, Owners, Contacts, PromisesKept, PromisesBroken, ClocksBreached) = (0, 0, 0, 0, 0, 0);
        (OwnerId, Playbook, Remedies, Methodology) = ("", "", "", "");
        (CostMinor, CostCurrency, CostSequence, AboveBaseline) = (0, "", 0, false);
        (Csat, Nps, Ces) = (null, null, null);
    }

    private static long Seconds(TimeSpan span) => Math.Max(0, (long)span.TotalSeconds);
}

/// <summary>What moments made of a case.</summary>
internal sealed record FactNumbers(
    Severity Severity, bool Sensitive, long? FirstEmpathySeconds, long? FirstResponseSeconds, long? RecoverySeconds, DateTimeOffset? ResolvedAt, DateTimeOffset? ReopenedAt, int Reopenings, int Owners,
    string OwnerId, string Playbook, int Contacts, bool Merged, int PromisesKept, int PromisesBroken, int ClocksBreached, long CostMinor, string CostCurrency, int? Csat, int? Nps, int? Ces, bool LowScore,
    string Remedies, string Methodology, bool AboveBaseline);

using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain;

/// <summary>What kind of thing happened on a case. The names are stored.</summary>
internal enum MomentKind
{
    None = 0,

    /// <summary>Amount: the severity; flag: sensitive.</summary>
    Opened,

    /// <summary>A further report. Amount: the severity after it; flag: sensitive after it.</summary>
    Joined,

    /// <summary>The customer wrote.</summary>
    CustomerWrote,

    /// <summary>Name: the agent; detail: the playbook.</summary>
    Assigned,

    /// <summary>Name: the clock.</summary>
    ClockBreached,

    /// <summary>Name: what kind of message; flag: it acknowledges.</summary>
    MessageSent,

    /// <summary>Name: what kind of promise.</summary>
    PromiseKept,

    /// <summary>Name: what kind of promise; at: when it was due.</summary>
    PromiseBroken,

    /// <summary>Flag: it waits for approval.</summary>
    OfferProposed,

    OfferPresented,

    /// <summary>Name: the kinds of remedies; detail: the methodology.</summary>
    OfferAccepted,

    GrantSettled,

    /// <summary>Name: the currency; amount: the total in minor units; flag: above the baseline; sequence: that of the event, for an older total changes nothing.</summary>
    CostRecorded,

    Resolved,

    /// <summary>It became part of another case, which goes on for it.</summary>
    Merged,

    Reopened,

    /// <summary>Name: CSAT, NPS or CES; amount: the score; flag: a low one.</summary>
    SurveyAnswered,
}

/// <summary>
/// One event as it was taken of a case, in the order it came: the facts are worked out from these alone (RE-07). It holds no words of anybody and no name
/// of a customer.
/// </summary>
internal sealed class CaseMoment : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public string CaseId { get; set; } = "";

    /// <summary>Its place among the case's moments, from 1.</summary>
    public int Number { get; set; }

    public required MomentKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    public long Amount { get; init; }

    public long Sequence { get; init; }

    public bool Flag { get; init; }
}

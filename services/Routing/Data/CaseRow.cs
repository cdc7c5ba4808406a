using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Emotion = Recovery.Contracts.Intake.V1.Classification.Types.Emotion;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Data;

/// <summary>A version of the policy an open case was told to follow.</summary>
internal sealed record PolicyChange(int Version, DateTimeOffset From);

/// <summary>What routing keeps of a case.</summary>
internal sealed class CaseRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public Severity Severity { get; set; }

    public IReadOnlyList<SensitiveFlag> Flags { get; set; } = [];

    public Emotion Emotion { get; init; }

    public Segment Segment { get; init; }

    public long? AnnualValueMinor { get; init; }

    public bool AnnualValueVerified { get; init; }

    public int EarlierCases { get; init; }

    public string CustomerId { get; init; } = "";

    public Category Category { get; init; }

    /// <summary>As it was reported; <see cref="ProductKey"/> is what is compared.</summary>
    public string Product { get; init; } = "";

    public string ProductKey { get; init; } = "";

    /// <summary>How the customer can be reached when a channel fails: phone, email (RT-07).</summary>
    public IReadOnlyList<string> Reach { get; init; } = [];

    public IReadOnlyList<string> FailedChannels { get; set; } = [];

    /// <summary>When the owner said that it cannot be made good (RT-12).</summary>
    public DateTimeOffset? UnrecoverableAt { get; set; }

    /// <summary>See <see cref="CaseNeeds.Skill"/>.</summary>
    public string Skill { get; init; } = "";

    /// <summary>See <see cref="CaseNeeds.Language"/>.</summary>
    public string Language { get; init; } = "";

    public string PublicChannel { get; set; } = "";

    public DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset WaitingSince { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The policy its clocks follow: the one in force when the case was opened. A later one takes nothing from the customer, nor from the agent.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>Later versions the case was told to follow, and since when.</summary>
    public IReadOnlyList<PolicyChange> PolicyChanges { get; set; } = [];

    public Moments Moments { get; set; } = Moments.None;

    /// <summary>Order in the queue, highest first; see <see cref="Domain.Priority.CasePriority.Rank"/>.</summary>
    public double Rank { get; set; }

    /// <summary>See <see cref="CaseFacts.Pressure"/>, as of the last event or warning.</summary>
    public int Pressure { get; set; }

    public State State { get; set; }

    public string Queue { get; set; } = "";

    public string Agent { get; set; } = "";

    public string LastAgent { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateTimeOffset? AssignedAt { get; set; }

    public int HandOvers { get; set; }

    /// <summary>Units of the owner's capacity it takes.</summary>
    public int Effort { get; set; }

    /// <summary>What the owner before left for this one.</summary>
    public string Note { get; set; } = "";

    /// <summary>When the owner last did something; null where they have not since they got it.</summary>
    public DateTimeOffset? ActedAt { get; set; }

    public int Revision { get; set; }

    /// <summary>Counts the events routing has published about the case.</summary>
    public long EventSequence { get; set; }

    /// <summary>The latest event of intake that said how severe the case is.</summary>
    public long IntakeSequence { get; set; }

    /// <summary>The latest event of follow-up that closed or reopened the case.</summary>
    public long FollowUpSequence { get; set; }

    /// <summary>The owner did something.</summary>
    public void Acted(DateTimeOffset at)
    {
        if (AssignedAt <= at && (ActedAt is null || ActedAt < at))
            ActedAt = at;
    }

    /// <summary>Refuses what only an open case takes.</summary>
    public void DemandOpen()
    {
        if (State == State.Ended)
            throw new RuleBroken(RoutingErrors.CaseClosed, $"The case '{Id}' is resolved; it takes an owner again when it is reopened.");
    }

    public bool Sensitive => Flags.Count > 0;

    /// <summary>Without the weights of a policy, see <see cref="AssignmentRules.Weigh"/>.</summary>
    public CaseNeeds Needs => new(Sensitive, Language, Skill) { Segment = Segment == Segment.Unspecified ? "" : Segment.ToString(), Severity = Severity };

    public CaseFacts Facts => new()
    {
        Severity = Severity,
        Flags = Flags,
        Emotion = Emotion,
        Segment = Segment,
        AnnualValueMinor = AnnualValueMinor,
        AnnualValueVerified = AnnualValueVerified,
        EarlierCases = EarlierCases,
        PublicChannel = PublicChannel,
        WaitingSince = WaitingSince,
        EndedAt = EndedAt,
        Pressure = Pressure,
    };

    public Ownership Ownership
    {
        get => new()
        {
            State = State,
            Queue = Queue,
            Agent = Agent,
            LastAgent = LastAgent,
            Reason = Reason,
            AssignedAt = AssignedAt,
            HandOvers = HandOvers,
            Revision = Revision,
        };
        set => (State, Queue, Agent, LastAgent, Reason, AssignedAt, HandOvers, Revision) =
            (value.State, value.Queue, value.Agent, value.LastAgent, value.Reason, value.AssignedAt, value.HandOvers, value.Revision);
    }
}

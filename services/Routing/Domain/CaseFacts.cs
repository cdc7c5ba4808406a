using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Emotion = Recovery.Contracts.Intake.V1.Classification.Types.Emotion;

namespace Recovery.Routing.Domain;

/// <summary>What routing knows of a case when it decides how urgent the case is.</summary>
internal sealed record CaseFacts
{
    public Severity Severity { get; init; }

    public IReadOnlyList<SensitiveFlag> Flags { get; init; } = [];

    /// <summary>The strongest emotion of the first report.</summary>
    public Emotion Emotion { get; init; }

    public Segment Segment { get; init; }

    /// <summary>Annual contract value in minor units; null where there is no contract.</summary>
    public long? AnnualValueMinor { get; init; }

    public bool AnnualValueVerified { get; init; }

    /// <summary>Cases the same customer had in the 90 days before.</summary>
    public int EarlierCases { get; init; }

    /// <summary>A public channel a report came on; empty where none did.</summary>
    public string PublicChannel { get; init; } = "";

    /// <summary>When the customer began to wait: the first report, or the last reopening.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    /// <summary>When the waiting ended; null while the case goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How near its deadlines are: 0 none is near, 1 one is, 2 one has passed and what it waits for has not come.</summary>
    public int Pressure { get; init; }

    /// <summary>Any flag sends the case to a human who is cleared for it (IN-07, RT-05).</summary>
    public bool Sensitive => Flags.Count > 0;

    /// <summary>Somebody may be in danger.</summary>
    public bool Endangers => Flags.Any(flag => flag is SensitiveFlag.SelfHarm or SensitiveFlag.SafetyRisk or SensitiveFlag.Minors or SensitiveFlag.Medical);
}

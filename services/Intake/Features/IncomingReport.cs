using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Matching;

namespace Recovery.Intake.Features;

/// <summary>A report that is fit to be taken, with all that can be known of it without the database.</summary>
/// <param name="Request">What came.</param>
/// <param name="SourceKey">What makes the message one (IN-04).</param>
/// <param name="Keys">Who reports, strongest identifier first (IN-02).</param>
/// <param name="Said">What its words say.</param>
/// <param name="Marks">What tells its failure from others (IN-03).</param>
/// <param name="Policy">The policy it is taken under.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record IncomingReport(
    SubmitReportRequest Request,
    string SourceKey,
    IReadOnlyList<string> Keys,
    ClassifiedText Said,
    Marks Marks,
    IntakePolicy Policy,
    int PolicyVersion,
    DateTimeOffset ReceivedAt)
{
    /// <summary>The case the channel says it is for; null where it says none.</summary>
    public Addressed? For { get; init; }

    /// <summary>The case it goes to where nothing but likeness would say which; null for none.</summary>
    public Addressed? Otherwise { get; init; }

    /// <summary>What it is compared with cases by.</summary>
    public Traits Traits => new(
        Marks.OrderKey, Request.Product, Request.ClaimedLoss?.AmountMinor, Request.ClaimedLoss?.Currency, Said.Category, Request.Channel, ReceivedAt, Marks.Signature, Marks.Reminds);
}

/// <summary>A case that a channel names, and by what. Whether the sender may write to it is asked besides (IN-03).</summary>
internal sealed record Addressed(string Case, MatchScore Why);

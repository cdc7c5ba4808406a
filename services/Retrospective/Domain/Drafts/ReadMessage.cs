using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain.Drafts;

/// <summary>
/// What the linter said of one of our messages on a reviewed case (FU-07). It holds none of the message but the words found; and who wrote it only as a
/// hash, to count people.
/// </summary>
internal sealed class ReadMessage : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string CaseId { get; init; }

    public required string Delivery { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The owner at the time; empty where there was none.</summary>
    public required string PersonKey { get; init; }

    public required FindingList Findings { get; init; }

    public DraftMessage View() => new() { Delivery = Delivery, Kind = Kind, SentAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(SentAt), Findings = { Findings.All } };

    public static DraftMessage.Types.Finding Of(Contracts.FollowUp.V1.Finding finding) => new()
    {
        Rule = finding.Rule,
        Grave = finding.Level == Contracts.FollowUp.V1.Finding.Types.Level.Error,
        Text = finding.Text,
        Why = finding.Why,
        Mend = finding.Mend,
    };
}

/// <summary>The findings of one message; a value that never changes.</summary>
internal sealed record FindingList(IReadOnlyList<DraftMessage.Types.Finding> All);

namespace Recovery.Intake.Domain.Reports;

/// <summary>One inbound message about a failure, as it came.</summary>
internal sealed partial class Report
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string Channel { get; set; } = "";

    /// <summary>What makes the message one: the channel's own id of it, or a hash of its content (IN-04).</summary>
    public string SourceKey { get; set; } = "";

    /// <summary>0; one more each time words without an id come again after their case was over.</summary>
    public int Recurrence { get; set; }
    public string ExternalId { get; set; } = "";
    public string Text { get; set; } = "";
    public string Subject { get; set; } = "";
    public DateTimeOffset OccurredAt { get; set; }
    public string Conversation { get; set; } = "";
    public string OrderReference { get; set; } = "";

    /// <summary>The reference as it is compared; null where there is none.</summary>
    public string? OrderKey { get; set; }

    /// <summary>What it says, in a form that compares quickly.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>How likely it belonged to the case it joined; null for one that opened a case.</summary>
    public double? MatchScore { get; set; }

    /// <summary>Why; JSON as of StoredReasons.</summary>
    public string? MatchReasons { get; set; }
    public string Product { get; set; } = "";
    public long? ClaimedLossMinor { get; set; }
    public string? ClaimedLossCurrency { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
}

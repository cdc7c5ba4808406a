namespace Recovery.Intake.Domain.Timeline;

/// <summary>One thing some service did on a case (IN-13).</summary>
internal sealed partial class TimelineEntry
{
    public string Tenant { get; set; } = "";
    public string CaseId { get; set; } = "";
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>Id of the event behind it.</summary>
    public string Id { get; set; } = "";
    public string Source { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Summary { get; set; } = "";
    public string Actor { get; set; } = "";
    public string Why { get; set; } = "";
    public bool IsPublic { get; set; }

    /// <summary>Keeps what happened and when, without the words, which may name a person (IN-14).</summary>
    public void Erase() => (Summary, Why) = (Kind, "");
}

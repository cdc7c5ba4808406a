using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Domain.Cases;

/// <summary>One message on a case.</summary>
internal sealed partial class CaseMessage
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public Audience Audience { get; set; }
    public string Text { get; set; } = "";
    public string Author { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

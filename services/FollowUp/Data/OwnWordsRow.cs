using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>What the owner wrote in the place of the suite's words, for the next message of the kind (FU-03).</summary>
internal sealed class OwnWordsRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string CaseId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Text { get; set; } = "";
    public string WrittenBy { get; set; } = "";
    public DateTimeOffset WrittenAt { get; set; }
    public long Version { get; set; }
}

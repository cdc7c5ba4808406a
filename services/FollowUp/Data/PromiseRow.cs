using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>One line of the promise ledger (FU-01).</summary>
internal sealed class PromiseRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public PromiseKind Kind { get; set; }
    public string Text { get; set; } = "";
    public DateTimeOffset DueAt { get; set; }
    public PromiseState State { get; set; } = PromiseState.Open;
    public string Owner { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public string SupersededBy { get; set; } = "";

    /// <summary>The message whose words it is; empty where an agent wrote it down.</summary>
    public string DeliveryId { get; set; } = "";

    /// <summary>The channel it was said on; the case's where an agent wrote it down.</summary>
    public string Channel { get; set; } = "";
    public int PolicyVersion { get; set; }
    public long Version { get; set; }
}

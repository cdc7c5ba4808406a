using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>What has been told of a clock. The clock itself is derived; this row is what keeps an event from being published twice.</summary>
internal sealed class ClockRow : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string CaseId { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset DueAt { get; set; }

    public Clock.Types.State State { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>True once its breach was published; it is once, whatever is learned later.</summary>
    public bool BreachTold { get; set; }
}

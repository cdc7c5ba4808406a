using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>An alert that was raised about one clock of a case (RT-08).</summary>
internal sealed class EscalationRow : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string CaseId { get; init; }

    public required string Clock { get; init; }

    /// <summary>When that run of the clock started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset RaisedAt { get; init; }

    public Agent.Types.Role AlertedRole { get; init; }

    public Escalation.Types.Level Level { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public IReadOnlyList<string> Agents { get; init; } = [];
}

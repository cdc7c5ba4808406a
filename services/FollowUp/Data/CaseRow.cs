using Recovery.Contracts.Common.V1;
using Recovery.FollowUp.Domain;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>What follow-up keeps of a case: how to write to the customer, who speaks for it, and where the recovery stands.</summary>
internal sealed class CaseRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Handle { get; set; } = "";
    public string Reference { get; set; } = "";

    /// <summary>Channel of the report that opened it.</summary>
    public string Channel { get; set; } = "";

    /// <summary>The language the customer is written to in.</summary>
    public string Language { get; set; } = "";
    public string TimeZone { get; set; } = "";
    public string Summary { get; set; } = "";
    public Category Category { get; set; }
    public bool Sensitive { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The agent who owns it; empty while nobody does.</summary>
    public string Owner { get; set; } = "";
    public string OwnerName { get; set; } = "";
    public DateTimeOffset? AssignedAt { get; set; }

    public Standing Standing { get; set; } = Standing.Open;

    /// <summary>1, and one more each time the recovery goes on after it was done.</summary>
    public int Round { get; set; } = 1;
    public int UpdatesSent { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>What retrospective found, in words a customer may read.</summary>
    public string Learning { get; set; } = "";

    /// <summary>Number of the last event published about the case.</summary>
    public long EventSequence { get; set; }
    public long Version { get; set; }

    public CaseFacts Facts(bool offerWithCustomer) => new(Standing, Sensitive, offerWithCustomer, UpdatesSent, AcknowledgedAt is not null, TimeZone: TimeZone);
}

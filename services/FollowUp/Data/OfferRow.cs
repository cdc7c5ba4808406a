using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

internal enum OfferStanding
{
    /// <summary>Presented, and the message about it is on its way.</summary>
    Presented = 1,

    /// <summary>The customer has been told; the next word is theirs.</summary>
    WithCustomer = 2,

    /// <summary>Accepted, declined or expired.</summary>
    Over = 3,
}

/// <summary>An offer of compensation's, as far as it matters for what the customer is told.</summary>
internal sealed class OfferRow : ITenantOwned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public OfferStanding Standing { get; set; }
}

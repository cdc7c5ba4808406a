using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>What compensation keeps of a customer who was ever linked to another: whose claims theirs are counted with (CO-13).</summary>
internal sealed class CustomerCopy : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    /// <summary>The customer they are; their own id where they stand for themselves.</summary>
    public string SameAs { get; private set; } = "";

    /// <summary>Number of the last event applied; an older one that comes late changes nothing.</summary>
    public long Sequence { get; private set; }

    public void Apply(CustomerIdentityChanged changed, long sequence)
    {
        if (sequence <= Sequence)
            return;
        (Sequence, SameAs) = (sequence, changed.SameAs);
    }
}

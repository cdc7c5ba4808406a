namespace Recovery.ServiceDefaults.Policies;

/// <summary>One version of a tenant's policy document. Never changed, never deleted: decisions name the version that made them.</summary>
public sealed class PolicyRow
{
    /// <summary>The tenant.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>Full name of the policy's protobuf message.</summary>
    public string Kind { get; set; } = "";

    /// <summary>1 for the tenant's first own version; 0 is the shipped default and has no row.</summary>
    public int Version { get; set; }

    /// <summary>The document in proto3 JSON.</summary>
    public string Document { get; set; } = "";

    /// <summary>Who put it there.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When, in domain time.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

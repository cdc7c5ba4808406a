using Role = Recovery.Contracts.Intake.V1.Stakeholder.Types.Role;

namespace Recovery.Intake.Domain.Customers;

/// <summary>A business customer: one contract, several people (IN-12).</summary>
internal sealed partial class Organisation
{
    public string Tenant { get; set; } = "";

    /// <summary>The caller's own id of it.</summary>
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Tier { get; set; } = "";
    public long? AnnualValueMinor { get; set; }
    public string? AnnualValueCurrency { get; set; }
    public bool AnnualValueVerified { get; set; }
    public long Version { get; set; }
}

/// <summary>One person of an organisation.</summary>
internal sealed partial class Stakeholder
{
    public string Tenant { get; set; } = "";
    public string Organisation { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public Role Role { get; set; }

    /// <summary>True: a party to every case of the organisation's people.</summary>
    public bool PartyToAllCases { get; set; }
}

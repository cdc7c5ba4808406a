using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain;

/// <summary>Somebody who has owned a case: known so that nobody is named as a cause.</summary>
internal sealed class Colleague : ITenantOwned
{
    public string Tenant { get; set; } = "";

    /// <summary>The agent's id.</summary>
    public required string Id { get; init; }

    public string Name { get; set; } = "";
}

using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>One systemic failure (RT-09). Opening a case never changes it: how many cases it has is counted, not kept.</summary>
internal sealed class IncidentRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public Incident.Types.State State { get; set; }

    public string Title { get; set; } = "";

    public Category Category { get; set; }

    /// <summary>As people write it; <see cref="ProductKey"/> is what is compared.</summary>
    public string Product { get; set; } = "";

    public string ProductKey { get; set; } = "";

    public DateTimeOffset Since { get; set; }

    /// <summary>The evidence at its strongest, as JSON of the contract; empty where a person created the incident.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>How many cases more than usual that was.</summary>
    public double Excess { get; set; }

    /// <summary>When the spike was last seen.</summary>
    public DateTimeOffset SeenAt { get; set; }

    public string Commander { get; set; } = "";

    public string DecidedBy { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? DeclaredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool LinkingDone { get; set; }

    public string Story { get; set; } = "";

    public int Stories { get; set; }

    public DateTimeOffset? NextStoryAt { get; set; }

    public Signal Signal => new(Category, ProductKey);

    public LinkRule Rule => new(Signal, Since);
}

/// <summary>A case that belongs to an incident.</summary>
internal sealed class IncidentCaseRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string IncidentId { get; init; }

    public required string CaseId { get; init; }

    public long Version { get; set; }

    public string CustomerId { get; init; } = "";

    public long AnnualValueMinor { get; init; }

    public string Reason { get; set; } = "";

    public DateTimeOffset LinkedAt { get; set; }

    /// <summary>A person took it out; the rule leaves it out.</summary>
    public bool Unlinked { get; set; }

    /// <summary>Who calls the customer; empty where nobody was asked to (RT-10).</summary>
    public string Contact { get; set; } = "";

    public DateTimeOffset? ContactDueAt { get; set; }

    public DateTimeOffset? ContactedAt { get; set; }

    public string ContactNote { get; set; } = "";
}

/// <summary>How many cases of one signal were reported in one hour.</summary>
internal sealed class CaseCountRow : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public Category Category { get; init; }

    public string ProductKey { get; init; } = "";

    public DateTimeOffset Hour { get; init; }

    public int Cases { get; init; }
}

/// <summary>Which hours of a tenant have been counted.</summary>
internal sealed class SpikeWatchRow : ITenantOwned, IVersioned
{
    public const string TheOne = "spikes";

    public string Tenant { get; set; } = "";

    public string Id { get; init; } = TheOne;

    public long Version { get; set; }

    public DateTimeOffset CountedFrom { get; set; }

    public DateTimeOffset CountedUntil { get; set; }
}

using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>What the clusterer knows of a tenant, to go on from.</summary>
internal sealed class ClusterModel : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public long Version { get; set; }

    public byte[] Body { get; set; } = [];
}

/// <summary>A cluster as people see it.</summary>
internal sealed class ClusterRow : ITenantOwned
{
    public const string IdPrefix = "cluster";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public string Name { get; set; } = "";

    public int Cases { get; set; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>A day on which a series of cases stood out: proposed, and judged by a person.</summary>
internal sealed class AnomalyRow : ITenantOwned, IVersioned
{
    public const string IdPrefix = "anomaly";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required Anomaly.Types.Kind Kind { get; init; }

    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required string Day { get; init; }

    public int Cases { get; private set; }

    public double Expected { get; private set; }

    public double Chance { get; private set; }

    public Anomaly.Types.State State { get; private set; } = Anomaly.Types.State.Proposed;

    public string JudgedBy { get; private set; } = "";

    public string Note { get; private set; } = "";

    public required DateTimeOffset ProposedAt { get; init; }

    public void See(Spike spike) => (Cases, Expected, Chance) = (spike.Count, spike.Expected, spike.Chance);

    public void Judge(bool confirmed, string by, string note) =>
        (State, JudgedBy, Note) = (confirmed ? Anomaly.Types.State.Confirmed : Anomaly.Types.State.Dismissed, by, note);
}

/// <summary>How many cases each of a tenant's series had on each day.</summary>
internal sealed record SeriesDay(Anomaly.Types.Kind Kind, string Subject, string Day, int Cases);

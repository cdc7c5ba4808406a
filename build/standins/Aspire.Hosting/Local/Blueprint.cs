using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local;

internal delegate Task EnvironmentSource(IDictionary<string, string> variables, CancellationToken cancellationToken);

/// <summary>How one resource is run here: what the builder methods collect.</summary>
internal sealed class Blueprint
{
    /// <summary>None for a resource that is no process.</summary>
    public Func<ProcessCommand>? Command { get; set; }

    public List<LocalEndpoint> Endpoints { get; } = [];

    public List<EnvironmentSource> Environment { get; } = [];

    /// <summary>What must be healthy before it starts.</summary>
    public List<Resource> WaitsFor { get; } = [];

    /// <summary>What must run before it starts.</summary>
    public List<Resource> StartsAfter { get; } = [];

    public bool Needs(Resource other) => WaitsFor.Contains(other) || StartsAfter.Contains(other);

    /// <summary>Where to look when it does not start, as the end of a sentence.</summary>
    public Func<string>? Advice { get; set; }

    public IHealthCheck? Health { get; set; }

    /// <summary>How often a process may end before it was ever healthy.</summary>
    public int StartAttempts { get; set; } = 5;
}

internal sealed record ProcessCommand(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    /// <summary>A file that must be there.</summary>
    public required string Needs { get; init; }

    /// <summary>A file an earlier process may have left behind, to remove before the start.</summary>
    public string? Stale { get; init; }
}

internal sealed class LocalEndpoint(string name, int? fixedPort, string? environmentVariable)
{
    public string Name => name;

    public int? FixedPort => fixedPort;

    public string? EnvironmentVariable => environmentVariable;

    /// <summary>Known before anything starts, so that resources can refer to each other in a circle.</summary>
    public int Port { get; set; } = fixedPort ?? 0;

    public string Url => $"http://127.0.0.1:{Port}";
}

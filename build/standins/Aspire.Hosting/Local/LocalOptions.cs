using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Local;

internal sealed record LocalOptions
{
    /// <summary>Where each resource's output is kept; none = console only.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>How long a process may take to end after it was asked to.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A process that lived this long starts afresh without back-off.</summary>
    public TimeSpan Settled { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Each question costs both sides processor time that the start needs.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a resource may take to become healthy before the whole start counts as failed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(120);

    public static LocalOptions Read(IConfiguration configuration) => new() { LogDirectory = configuration["LocalHost:LogDirectory"] };
}

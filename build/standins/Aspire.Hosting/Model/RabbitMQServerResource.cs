using System.Text.Json;

namespace Aspire.Hosting.ApplicationModel;

public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public RabbitMQServerResource(string name)
        : base(name) => Directory = Path.Combine(Path.GetTempPath(), $"{name}-{Guid.NewGuid():N}");

    /// <summary>The node's folder. Without a bind mount it forgets, as a container without a volume does.</summary>
    internal string Directory { get; set; }

    /// <summary>Written by the script once ports and credentials are chosen.</summary>
    internal string DescriptionFile => Path.Combine(Directory, "broker.json");

    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default)
    {
        using var description = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        return description.RootElement.GetProperty("uri").GetString();
    }

    internal async Task<int> PortAsync(CancellationToken cancellationToken)
    {
        using var description = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        return description.RootElement.GetProperty("port").GetInt32();
    }

    private async Task<JsonDocument> DescribeAsync(CancellationToken cancellationToken)
    {
        while (!File.Exists(DescriptionFile))
            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        return JsonDocument.Parse(await File.ReadAllTextAsync(DescriptionFile, cancellationToken).ConfigureAwait(false));
    }
}

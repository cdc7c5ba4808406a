namespace Aspire.Hosting.ApplicationModel;

public sealed class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

internal sealed class ConfiguredConnectionString(string name, string? value, string? environmentVariable) : Resource(name), IResourceWithConnectionString
{
    public string? ConnectionStringEnvironmentVariable => environmentVariable;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => value is null
        ? throw new DistributedApplicationException($"There is no connection string '{Name}': set ConnectionStrings__{Name}.")
        : ValueTask.FromResult<string?>(value);
}

public sealed class SqlServerServerResource(string name) : Resource(name);

public sealed class SqlServerDatabaseResource(string name, SqlServerServerResource parent) : Resource(name), IResourceWithConnectionString
{
    public SqlServerServerResource Parent => parent;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        throw new DistributedApplicationException("SQL Server is not started by this host: run it elsewhere and set one connection string for each service, "
            + "such as ConnectionStrings__intake.");
}

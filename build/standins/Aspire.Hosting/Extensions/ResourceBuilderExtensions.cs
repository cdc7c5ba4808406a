using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment
    {
        Of(builder).Environment.Add((variables, _) =>
        {
            variables[name] = value ?? string.Empty;
            return Task.CompletedTask;
        });
        return builder;
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        Of(builder).Environment.Add((variables, _) =>
        {
            foreach (var endpoint in Of(source).Endpoints)
                variables[$"services__{source.Resource.Name}__{endpoint.Name}__0"] = endpoint.Url;
            return Task.CompletedTask;
        });
        return builder;
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        Of(builder).Environment.Add(async (variables, cancellationToken) =>
        {
            var value = await source.Resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            if (value is null && !optional)
                throw new DistributedApplicationException($"There is no connection string for '{source.Resource.Name}'.");
            if (value is not null)
                variables[source.Resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? source.Resource.Name}"] = value;
        });
        return builder;
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        Of(builder).WaitsFor.Add((Resource)dependency.Resource);
        return builder;
    }

    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        Of(builder).StartsAfter.Add((Resource)dependency.Resource);
        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        // Nothing stands between caller and process here: both ports are one, and isProxied changes nothing.
        Of(builder).Endpoints.Add(new LocalEndpoint(name ?? "http", port ?? targetPort, env));
        return builder;
    }

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var blueprint = Of(builder);
        blueprint.Health = new HttpHealthCheck(blueprint, endpointName ?? "http", path ?? "/", statusCode ?? 200);
        return builder;
    }

    private static Blueprint Of<T>(IResourceBuilder<T> builder)
        where T : IResource => Resource.BlueprintOf(builder.Resource);
}

namespace Aspire.Hosting.ApplicationModel;

public interface IResource
{
    string Name { get; }
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithConnectionString : IResource
{
    /// <summary>The variable a reference sets; none = ConnectionStrings__ and the name.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);
}

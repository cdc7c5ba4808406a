using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];

    /// <param name="args">The host's arguments, read as configuration.</param>
    /// <param name="appHostDirectory">The folder that project paths are relative to.</param>
    /// <param name="outputDirectory">The host's own build output; other projects' lie beside it.</param>
    public DistributedApplicationBuilder(string[] args, string appHostDirectory, string outputDirectory)
    {
        AppHostDirectory = appHostDirectory;
        OutputDirectory = outputDirectory;
        Configuration.AddEnvironmentVariables().AddCommandLine(args);
    }

    public string AppHostDirectory { get; }

    public string OutputDirectory { get; }

    public ConfigurationManager Configuration { get; } = new();

    public IReadOnlyList<Resource> Resources => _resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"Two resources are named '{resource.Name}'.");

        _resources.Add(resource as Resource ?? throw new DistributedApplicationException($"'{resource.Name}' is not a resource this host can run."));
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(new LocalRun(_resources, LocalOptions.Read(Configuration)));
}

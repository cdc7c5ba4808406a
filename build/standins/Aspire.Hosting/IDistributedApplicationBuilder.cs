using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    string AppHostDirectory { get; }

    ConfigurationManager Configuration { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

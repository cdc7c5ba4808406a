using System.Globalization;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    private static readonly string Script = typeof(RabbitMQBuilderExtensions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RabbitMqScript").Value!;

    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        if (userName is not null || password is not null)
            throw new DistributedApplicationException("This host chooses the broker's credentials itself.");

        var broker = new RabbitMQServerResource(name);
        broker.Blueprint.Health = new AmqpHealthCheck(broker);
        broker.Blueprint.StartAttempts = 1;
        broker.Blueprint.Advice = () => $"; the broker's own words are in {Path.Combine(broker.Directory, "log")}";
        broker.Blueprint.Command = () => Launch(broker, port);
        return builder.AddResource(broker);
    }

    public static IResourceBuilder<RabbitMQServerResource> WithDataBindMount(
        this IResourceBuilder<RabbitMQServerResource> builder, string source, bool isReadOnly = false)
    {
        builder.Resource.Directory = isReadOnly
            ? throw new DistributedApplicationException("A broker cannot run on a read-only folder.")
            : Path.GetFullPath(source);
        return builder;
    }

    private static ProcessCommand Launch(RabbitMQServerResource broker, int? port)
    {
        string[] fixedPort = port is { } number ? ["--port", number.ToString(CultureInfo.InvariantCulture)] : [];
        return new ProcessCommand(Script, ["run", "--dir", broker.Directory, .. fixedPort], Path.GetDirectoryName(Script)!)
        {
            Needs = Script,
            Stale = broker.DescriptionFile,
        };
    }
}

using System.Text.Json;
using MassTransit;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>How the bus stands on RabbitMQ: one durable queue for each service, exchanges named as the events, limits that hold on 3.x and 4.x alike.</summary>
internal static class BusTopology
{
    /// <summary>Messages a queue gave up on after too many deliveries that ended without an answer.</summary>
    public const string DeadLetters = "recovery-dead-letters";

    /// <summary>How many messages one process has in hand at once. Their writes share a commit.</summary>
    public const int Prefetch = 16;

    /// <summary>How long a connection may take to stand.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private const int DeliveryLimit = 10;
    private static readonly Dictionary<string, object> QueueLimits = new()
    {
        ["x-overflow"] = "reject-publish",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-strategy"] = "at-least-once",
    };
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>The queue of a service.</summary>
    public static string Queue(string service) => $"recovery-{service}";

    /// <summary>The exchange an event is sent to.</summary>
    public static Uri Exchange(string eventType) => new($"exchange:{eventType}");

    public static void Configure(IRabbitMqBusFactoryConfigurator bus, MessagingOptions options, string service)
    {
        bus.Host(options.Broker.Host, options.Port, options.VirtualHost, service, host =>
        {
            host.Username(options.User);
            host.Password(options.Password);
            host.Heartbeat(Heartbeat);
            host.RequestedConnectionTimeout(ConnectTimeout);
            if (options.Tls)
                host.UseSsl();
        });
        bus.MessageTopology.SetEntityNameFormatter(new ProtoEntityNameFormatter(bus.MessageTopology.EntityNameFormatter));
        bus.ConfigureJsonSerializerOptions(Serialization);
        bus.PublishTopology.BrokerTopologyOptions = PublishBrokerTopologyOptions.FlattenHierarchy;
    }

    /// <summary>Everything a queue of ours is declared with: whoever declares it another way is refused by the broker.</summary>
    public static Dictionary<string, object?> QueueArguments() => new(QueueLimits.Select(limit => KeyValuePair.Create(limit.Key, (object?)limit.Value)))
    {
        ["x-queue-type"] = "quorum",
        ["x-dead-letter-exchange"] = DeadLetters,
    };

    public static void ConfigureQueue(IRabbitMqReceiveEndpointConfigurator endpoint, MovedMessages moved, WallTime wall)
    {
        endpoint.SetQuorumQueue();
        foreach (var (name, value) in QueueLimits)
            endpoint.SetQueueArgument(name, value);
        endpoint.BindDeadLetterQueue(DeadLetters, DeadLetters, queue => queue.SetQuorumQueue());
        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = Prefetch;
        endpoint.PublishFaults = false;
        endpoint.ConfigureReceive(pipe =>
        {
            pipe.UseFilter(new SubjectLanes(wall));
            pipe.UseFilter(new Suspects(wall));
        });
        endpoint.ConfigureError(pipe => pipe.UseFilter(moved));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(moved));
    }

    private static JsonSerializerOptions Serialization(JsonSerializerOptions options)
    {
        options.Converters.Insert(0, new ProtobufJsonConverterFactory());
        options.AllowDuplicateProperties = false;
        return options;
    }
}

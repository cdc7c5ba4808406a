using System.Reflection;
using Google.Protobuf;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Puts a service on the bus: its outbox is published, and the events it names are applied through its inbox.</summary>
public static class RecoveryBus
{
    private static readonly TimeSpan ConsumersMayFinish = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds the bus. A broker that is away stops nothing: the service starts, serves and writes its outbox, and events flow once the broker is back.
    /// </summary>
    /// <param name="services">The service's registrations.</param>
    /// <param name="service">The service's name, e.g. <c>routing</c>; its queue is <c>recovery-routing</c>.</param>
    /// <param name="configure">Names the consumers.</param>
    /// <typeparam name="TContext">The service's database.</typeparam>
    public static IServiceCollection AddRecoveryBus<TContext>(this IServiceCollection services, string service, Action<BusRegistration<TContext>> configure)
        where TContext : RecoveryDbContext
    {
        var registration = new BusRegistration<TContext>(services);
        configure(registration);
        services.TryAddSingleton<MessagingTelemetry>();
        services.TryAddSingleton<MovedMessages>();
        services.TryAddSingleton<DeliveryRetry>();
        services.TryAddSingleton<BusConnection>();
        services.TryAddSingleton<BrokerDoor>();
        services.TryAddSingleton<EventRoutes>();
        services.AddSingleton(new EventTypes(registration.Assemblies));
        services.AddSingleton(new Subscriptions<TContext>(service, registration.Subscriptions));
        services.AddEventInbox<TContext>();
        services.AddSingleton(new BusName(service));
        services.AddOptions<MessagingOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessagingOptions>, MessagingOptions.Validator>());
        services.Configure<LoggerFilterOptions>(Quieten);
        services.AddMassTransit(bus => AddMassTransit(bus, service, registration)).RemoveMassTransitHostedService().AddHostedService<BusStarter>();
        // After the bus, so that it stops before the bus does.
        return services.AddEventOutbox<TContext>().AddBusHealth();
    }

    /// <summary>
    /// What MassTransit logs of each attempt, with a stack, is told once by <see cref="BusConnection"/> and <see cref="MovedMessages"/>. The rule comes
    /// first, so that <c>Logging:LogLevel:MassTransit</c> overrides it.
    /// </summary>
    private static void Quieten(LoggerFilterOptions options) => options.Rules.Insert(0, new LoggerFilterRule(null, "MassTransit", LogLevel.Critical, null));

    private static void AddMassTransit<TContext>(IBusRegistrationConfigurator bus, string service, BusRegistration<TContext> registration)
        where TContext : RecoveryDbContext
    {
        bus.DisableUsageTelemetry();
        bus.AddOptions<MassTransitHostOptions>().Configure(options => options.ConsumerStopTimeout = ConsumersMayFinish);
        bus.AddConsumer<QueueProbeConsumer>();
        foreach (var consumer in registration.BusConsumers)
            bus.AddConsumer(consumer);
        bus.UsingRabbitMq((context, rabbit) =>
        {
            BusTopology.Configure(rabbit, context.GetRequiredService<IOptions<MessagingOptions>>().Value, service);
            rabbit.ReceiveEndpoint(BusTopology.Queue(service), endpoint =>
            {
                BusTopology.ConfigureQueue(endpoint, context.GetRequiredService<MovedMessages>(), context.GetRequiredService<WallTime>());
                endpoint.ConnectReceiveEndpointObserver(context.GetRequiredService<BusConnection>());
                foreach (var consumer in registration.BusConsumers.Append(typeof(QueueProbeConsumer)))
                    endpoint.ConfigureConsumer(context, consumer);
            });
        });
    }
}

/// <summary>The events a service consumes.</summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public sealed class BusRegistration<TContext>
    where TContext : RecoveryDbContext
{
    private readonly IServiceCollection _services;

    internal BusRegistration(IServiceCollection services) => _services = services;

    internal List<Subscription<TContext>> Subscriptions { get; } = [];

    internal List<Type> BusConsumers { get; } = [];

    internal HashSet<Assembly> Assemblies { get; } = [typeof(Recovery.Contracts.Common.V1.Money).Assembly];

    /// <summary>Has <typeparamref name="TConsumer"/> apply <typeparamref name="TEvent"/>; each event has one consumer in a service.</summary>
    public BusRegistration<TContext> Consume<TEvent, TConsumer>()
        where TEvent : class, IMessage<TEvent>, new()
        where TConsumer : class, IEventConsumer<TEvent, TContext>
    {
        var subscription = new Subscription<TEvent, TConsumer, TContext>();
        if (Subscriptions.Exists(other => other.Descriptor == subscription.Descriptor))
            throw new InvalidOperationException($"{subscription.Descriptor.FullName} has a consumer already; an event has one in each service.");
        Subscriptions.Add(subscription);
        BusConsumers.Add(typeof(EventConsumer<TEvent, TContext>));
        Assemblies.Add(typeof(TEvent).Assembly);
        _services.TryAddScoped<TConsumer>();
        return this;
    }
}

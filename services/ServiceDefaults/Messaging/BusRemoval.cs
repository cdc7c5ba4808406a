using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Takes a service off the bus, for tests of a service alone: its outbox keeps what it publishes, and events are handed to its inbox.</summary>
internal static class BusRemoval
{
    /// <summary>Removes what connects to the broker; the inbox and the parked events' upkeep stay.</summary>
    public static IServiceCollection WithoutBroker(this IServiceCollection services)
    {
        foreach (var service in services.Where(ConnectsToBroker).ToList())
            services.Remove(service);
        return services.PostConfigure<HealthCheckServiceOptions>(RemoveCheck);
    }

    private static void RemoveCheck(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Name == BusHealth.Name).ToList())
            options.Registrations.Remove(check);
    }

    private static bool ConnectsToBroker(ServiceDescriptor service) =>
        (service.ServiceType == typeof(IHostedService) && (IsDispatcher(service.ImplementationType) || service.ImplementationType == typeof(BusStarter)))
        || service.ImplementationType == typeof(MessagingOptions.Validator);

    private static bool IsDispatcher(Type? type) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Outbox.OutboxDispatcher<>);
}

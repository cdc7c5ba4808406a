using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client.Exceptions;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Ready once the queue is consumed and has taken a probe. A broker that cannot be reached makes the service degraded, not unready: it goes on
/// taking work, which waits in the outbox. A broker that is there while the queue is not usable makes it unready, and so does not knowing yet.
/// </summary>
internal sealed class BusHealth(BusConnection connection, QueueProbing probing, MessagingTelemetry telemetry) : IHealthCheck
{
    /// <summary>Name of the check.</summary>
    public const string Name = "messaging";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var waiting = telemetry.Waiting;
        var data = new Dictionary<string, object>
        {
            ["outbox_unsent"] = waiting.Unsent,
            ["outbox_oldest_seconds"] = (long)waiting.Oldest.TotalSeconds,
            ["outbox_parked"] = waiting.OutboxParked,
            ["inbox_parked"] = waiting.InboxParked,
            ["dead_letters"] = telemetry.DeadLetters.Values.Sum(),
        };
        if (!connection.IsUp)
        {
            return IsAway(connection.Fault)
                ? HealthCheckResult.Degraded("The broker cannot be reached; events wait in the outbox.", null, data)
                : HealthCheckResult.Unhealthy(connection.Fault is null ? "Connecting to the broker." : "The queue cannot be consumed.", connection.Fault, data);
        }
        return probing.Last switch
        {
            { Fault: null } last when last.Generation == connection.Generation => HealthCheckResult.Healthy(null, data),
            { Fault: { } fault } => HealthCheckResult.Unhealthy("The queue takes no messages.", fault, data),
            _ => HealthCheckResult.Unhealthy("The queue has not been probed yet.", null, data),
        };
    }

    private static bool IsAway(Exception? fault) =>
        fault is ConnectionException && fault.GetBaseException() is not (AuthenticationFailureException or OperationInterruptedException);
}

internal static class BusHealthRegistration
{
    private const string MassTransitTag = "masstransit";

    /// <summary>Adds the check in the place of MassTransit's own, which would make a service unready whenever the broker is away.</summary>
    public static IServiceCollection AddBusHealth(this IServiceCollection services)
    {
        services.AddSingleton<QueueProbing>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueProbing>());
        services.AddHostedService<DeadLetters>();
        services.AddHealthChecks().AddCheck<BusHealth>(BusHealth.Name, tags: [DatabaseExtensions.ReadyTag]);
        return services.PostConfigure<HealthCheckServiceOptions>(RemoveMassTransits);
    }

    private static void RemoveMassTransits(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Tags.Contains(MassTransitTag)).ToList())
            options.Registrations.Remove(check);
    }
}

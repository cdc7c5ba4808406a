using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Time;

/// <summary>Registers the two clocks, and how long leases last.</summary>
public static class TimeExtensions
{
    /// <summary>
    /// Domain time as <see cref="TimeProvider"/>, scaled as configured, and the machine's as <see cref="WallTime"/>. A clock registered before, or
    /// replaced afterwards by a test, stays.
    /// </summary>
    public static IServiceCollection AddRecoveryTime(this IServiceCollection services)
    {
        services.AddOptions<ClockOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ClockOptions>, ClockOptions.Setup>());
        services.AddOptions<LeaseOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<LeaseOptions>, LeaseOptions.Setup>());
        services.TryAddSingleton(new WallTime(TimeProvider.System));
        services.TryAddSingleton(provider => Create(provider.GetRequiredService<IOptions<ClockOptions>>().Value));
        return services;
    }

    private static TimeProvider Create(ClockOptions clock) =>
        clock.Scale == 1 ? TimeProvider.System : new ScaledTimeProvider(clock.Origin!.Value, clock.Scale, TimeProvider.System);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>Registers due work.</summary>
public static class TimersExtensions
{
    /// <summary>Adds handlers of due work and the worker that runs them; may be called more than once.</summary>
    public static IServiceCollection AddTimers<TContext>(this IServiceCollection services, Action<TimersBuilder<TContext>> configure)
        where TContext : RecoveryDbContext
    {
        var handlers = services.Select(s => s.ImplementationInstance).OfType<TimerHandlers<TContext>>().FirstOrDefault();
        if (handlers is null)
            services.AddSingleton(handlers = new TimerHandlers<TContext>());
        services.TryAddSingleton<TimerLeases<TContext>>();
        services.TryAddSingleton<LeaseKeeper<TContext>>();
        services.TryAddSingleton<TimerRunner<TContext>>();
        services.AddHostedService<TimerWorker<TContext>>();
        configure(new TimersBuilder<TContext>(services, handlers));
        return services;
    }
}

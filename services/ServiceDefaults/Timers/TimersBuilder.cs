using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>Collects a service's handlers of due work.</summary>
public sealed class TimersBuilder<TContext> where TContext : RecoveryDbContext
{
    private readonly IServiceCollection _services;
    private readonly TimerHandlers<TContext> _handlers;

    internal TimersBuilder(IServiceCollection services, TimerHandlers<TContext> handlers) => (_services, _handlers) = (services, handlers);

    /// <summary>Adds an <see cref="ITimerHandler{TContext}"/> or <see cref="IJobHandler{TContext}"/>; a new one is made for each run.</summary>
    public TimersBuilder<TContext> Add<THandler>() where THandler : class
    {
        if (!typeof(ITimerHandler<TContext>).IsAssignableFrom(typeof(THandler)) && !typeof(IJobHandler<TContext>).IsAssignableFrom(typeof(THandler)))
            throw new ArgumentException($"{typeof(THandler).Name} is neither a timer handler nor a job handler of {typeof(TContext).Name}.");
        _services.TryAddScoped<THandler>();
        _handlers.Types.Add(typeof(THandler));
        return this;
    }
}

/// <summary>The handlers added.</summary>
internal sealed class TimerHandlers<TContext> where TContext : RecoveryDbContext
{
    public HashSet<Type> Types { get; } = [];

    /// <summary>Asks each handler for its kind.</summary>
    public IReadOnlyList<TimerKind> Kinds(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var kinds = Types.Select(type => Kind(type, scope.ServiceProvider.GetRequiredService(type))).ToList();
        var twice = kinds.GroupBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? kinds : throw new InvalidOperationException($"Two handlers claim the timer kind '{twice.Key}'.");
    }

    private static TimerKind Kind(Type type, object handler) => handler is IJobHandler<TContext> job
        ? new TimerKind(job.Kind, type, isJob: true)
        : new TimerKind(((ITimerHandler<TContext>)handler).Kind, type, isJob: false);
}

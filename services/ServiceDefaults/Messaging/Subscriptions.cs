using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Who applies which event in this service, and which events there are.</summary>
internal sealed class Subscriptions<TContext>(string service, IEnumerable<Subscription<TContext>> subscriptions)
    where TContext : RecoveryDbContext
{
    private readonly Dictionary<string, Subscription<TContext>> _byType = subscriptions.ToDictionary(subscription => subscription.Descriptor.FullName);

    /// <summary>The service; its name is the consumer's name in the inbox, which outlives renamed classes.</summary>
    public string Service { get; } = service;

    /// <summary>Who applies the event; null where nobody here does.</summary>
    public Subscription<TContext>? Find(string type) => _byType.GetValueOrDefault(type);
}

/// <summary>Applies one kind of event, whatever its type.</summary>
internal abstract class Subscription<TContext>
    where TContext : RecoveryDbContext
{
    public abstract MessageDescriptor Descriptor { get; }

    /// <summary>True where the consumer is asked first whether it wants the event.</summary>
    public abstract bool IsSelective { get; }

    public abstract Task<bool> WantsAsync(IServiceProvider services, TContext db, CancellationToken ct);

    public abstract Task ApplyAsync(IServiceProvider services, IMessage message, EventContext context, TContext db, CancellationToken ct);
}

internal sealed class Subscription<TEvent, TConsumer, TContext> : Subscription<TContext>
    where TEvent : class, IMessage<TEvent>, new()
    where TConsumer : class, IEventConsumer<TEvent, TContext>
    where TContext : RecoveryDbContext
{
    public override MessageDescriptor Descriptor { get; } = new TEvent().Descriptor;

    public override bool IsSelective => typeof(ISelectiveConsumer<TContext>).IsAssignableFrom(typeof(TConsumer));

    public override async Task<bool> WantsAsync(IServiceProvider services, TContext db, CancellationToken ct) =>
        services.GetRequiredService<TConsumer>() is not ISelectiveConsumer<TContext> consumer || await consumer.WantsAsync(db, ct);

    public override Task ApplyAsync(IServiceProvider services, IMessage message, EventContext context, TContext db, CancellationToken ct) =>
        services.GetRequiredService<TConsumer>().ConsumeAsync((TEvent)message, context, db, ct);
}

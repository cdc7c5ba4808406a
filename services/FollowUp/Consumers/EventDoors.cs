using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

/// <summary>Who takes which event: those this service acts on their own consumers, and every event of the suite the one that tells integrators (FU-13).</summary>
internal sealed class EventDoors(IServiceCollection services, BusRegistration<FollowUpDbContext> bus)
{
    private static readonly MethodInfo TellOne = typeof(EventDoors).GetMethod(nameof(TellOf), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private readonly HashSet<MessageDescriptor> _taken = [];

    /// <summary>Has <typeparamref name="TConsumer"/> act on the event, and integrators told of it in the same transaction.</summary>
    public EventDoors Take<TEvent, TConsumer>()
        where TEvent : class, IMessage<TEvent>, new()
        where TConsumer : class, IEventConsumer<TEvent, FollowUpDbContext>
    {
        services.TryAddScoped<TConsumer>();
        bus.Consume<TEvent, ActingConsumer<TEvent, TConsumer>>();
        _taken.Add(new TEvent().Descriptor);
        return this;
    }

    /// <summary>Has integrators told of every other event.</summary>
    public void TellOfTheRest()
    {
        foreach (var descriptor in WebhookEvents.Descriptors.Where(descriptor => !_taken.Contains(descriptor)))
            TellOne.MakeGenericMethod(descriptor.ClrType).Invoke(this, null);
    }

    private void TellOf<TEvent>() where TEvent : class, IMessage<TEvent>, new() => bus.Consume<TEvent, TellingConsumer<TEvent>>();
}

using Google.Protobuf;
using MassTransit;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>The one MassTransit consumer: takes an event from the bus to the inbox. What cannot be applied goes to the error queue.</summary>
internal sealed class EventConsumer<TEvent, TContext>(EventInbox<TContext> inbox, DeliveryRetry retry, MovedMessages moved, WallTime wall) : IConsumer<TEvent>
    where TEvent : class, IMessage<TEvent>, new()
    where TContext : RecoveryDbContext
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        try
        {
            var envelope = EventEnvelope.Read(context, context.Message, wall.Now);
            await retry.RunAsync(ct => inbox.DeliverAsync(context.Message, envelope, ct), context.CancellationToken);
        }
        catch (Exception exception) when (exception is not DeliveryHandedBack)
        {
            await moved.ToErrorAsync(context, exception);
        }
    }
}

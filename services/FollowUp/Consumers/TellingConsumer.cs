using Google.Protobuf;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

/// <summary>Tells integrators of an event that is nothing else to this service; a tenant without endpoints costs no transaction.</summary>
internal sealed class TellingConsumer<TEvent>(WebhookFanOut webhooks) : IEventConsumer<TEvent, FollowUpDbContext>, ISelectiveConsumer<FollowUpDbContext>
    where TEvent : class, IMessage
{
    public Task<bool> WantsAsync(FollowUpDbContext db, CancellationToken ct) => webhooks.IsWantedAsync(db, ct);

    public Task ConsumeAsync(TEvent message, EventContext context, FollowUpDbContext db, CancellationToken ct) => webhooks.AddAsync(db, message, context, ct);
}

/// <summary>Acts on an event, then tells integrators of it.</summary>
internal sealed class ActingConsumer<TEvent, TConsumer>(TConsumer consumer, WebhookFanOut webhooks) : IEventConsumer<TEvent, FollowUpDbContext>
    where TEvent : class, IMessage
    where TConsumer : class, IEventConsumer<TEvent, FollowUpDbContext>
{
    public async Task ConsumeAsync(TEvent message, EventContext context, FollowUpDbContext db, CancellationToken ct)
    {
        await consumer.ConsumeAsync(message, context, db, ct);
        await webhooks.AddAsync(db, message, context, ct);
    }
}

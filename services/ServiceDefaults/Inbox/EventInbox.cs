using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Inbox;

/// <summary>
/// Applies events exactly once in effect: the row that remembers the event, the effect and what the effect publishes are one transaction.
/// However often an event arrives, in whatever order, from whatever process: it is applied once, or waits in the database until it can be.
/// </summary>
internal sealed partial class EventInbox<TContext>(
    Store<TContext> store,
    Subscriptions<TContext> subscriptions,
    ParkedEvents<TContext> parked,
    IServiceScopeFactory scopes,
    WallTime wall,
    MessagingTelemetry telemetry,
    ILogger<EventInbox<TContext>> log)
    where TContext : RecoveryDbContext
{
    private readonly Func<TContext, string, Guid, CancellationToken, Task<byte[]?>> _known = EF.CompileAsyncQuery(
        (TContext db, string consumer, Guid message, CancellationToken _) =>
            db.Inbox.Where(entry => entry.Consumer == consumer && entry.MessageId == message).Select(entry => entry.ContentHash).FirstOrDefault());

    /// <summary>Takes an event. When this returns, what became of it is committed.</summary>
    public async Task<Delivery> DeliverAsync(IMessage message, EventContext context, CancellationToken ct)
    {
        var type = message.Descriptor.FullName;
        var subscription = subscriptions.Find(type) ?? throw new EventRejected("type-unknown", $"Nobody here applies {type}.");
        if (EventContent.MissingField(message) is { } field)
            throw new EventRejected("field-missing", $"{type} lacks its required field {field}.");
        var incoming = new IncomingEvent(message, context);
        if (subscription.IsSelective && !await WantsAsync(subscription, context.Tenant, ct))
            return Delivery.Unwanted;
        var (delivery, tryOthers) = await ApplyOrParkAsync(subscription, incoming, ct);
        CrashPoints.Reach("inbox.after-commit");
        Tell(delivery, incoming);
        if (tryOthers)
            await parked.ReapplyAsync(context.Tenant, context.Subject, ct);
        return delivery;
    }

    private async Task<bool> WantsAsync(Subscription<TContext> subscription, string tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return await store.ReadAsync(tenant, (db, token) => subscription.WantsAsync(services, db, token), ct);
    }

    private async Task<Result> ApplyOrParkAsync(Subscription<TContext> subscription, IncomingEvent incoming, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            return await store.WriteAsync(incoming.Context.Tenant, (db, token) => ApplyAsync(services, subscription, incoming, db, token), ct);
        }
        catch (EventOutOfOrder early)
        {
            return await store.WriteAsync(incoming.Context.Tenant, (db, token) => ParkAsync(incoming, early.WaitsFor, db, token), ct);
        }
    }

    private async Task<Result> ApplyAsync(
        IServiceProvider services, Subscription<TContext> subscription, IncomingEvent incoming, TContext db, CancellationToken ct)
    {
        if (await RememberAsync(incoming, db, ct) is { } known)
            return new Result(known, false);
        CrashPoints.Reach("inbox.before-effect");
        var queue = await parked.QueueOfAsync(db, incoming.Context, ct);
        if (queue.IsBehind)
        {
            parked.Park(db, incoming, "an earlier event of its subject");
            return new Result(Delivery.Parked, false);
        }
        await subscription.ApplyAsync(services, incoming.Message, incoming.Context, db, ct);
        return new Result(Delivery.Applied, queue.OthersWait);
    }

    private async Task<Result> ParkAsync(IncomingEvent incoming, string waitsFor, TContext db, CancellationToken ct)
    {
        if (await RememberAsync(incoming, db, ct) is { } known)
            return new Result(known, false);
        parked.Park(db, incoming, waitsFor);
        // What it waits for may have been applied by another process in between.
        return new Result(Delivery.Parked, true);
    }

    /// <summary>Adds the row that makes the next delivery a duplicate; tells where there is one already.</summary>
    private async Task<Delivery?> RememberAsync(IncomingEvent incoming, TContext db, CancellationToken ct)
    {
        var consumer = subscriptions.Service;
        var known = await _known(db, consumer, incoming.MessageId, ct);
        if (known is not null)
            return known.AsSpan().SequenceEqual(incoming.ContentHash) ? Delivery.Duplicate : Delivery.Conflict;
        db.Inbox.Add(new InboxEntry
        {
            Consumer = consumer,
            MessageId = incoming.MessageId,
            Tenant = incoming.Context.Tenant,
            ContentHash = incoming.ContentHash,
            ProcessedAt = wall.Now,
        });
        return null;
    }

    private void Tell(Delivery delivery, IncomingEvent incoming)
    {
        switch (delivery)
        {
            case Delivery.Applied:
                telemetry.Applied(incoming.Type);
                break;
            case Delivery.Duplicate:
                telemetry.Duplicate(incoming.Type);
                break;
            case Delivery.Parked:
                telemetry.Parked(incoming.Type);
                LogParked(incoming.Type, incoming.Context.EventId, incoming.Context.Subject);
                break;
            case Delivery.Conflict:
                telemetry.Conflict(incoming.Type);
                LogConflict(incoming.Type, incoming.Context.EventId, incoming.Context.Subject);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Type} {EventId} of {Subject} came before something it needs; it waits.")]
    private partial void LogParked(string type, string eventId, string subject);

    [LoggerMessage(LogLevel.Error, "{Type} {EventId} of {Subject} was delivered again with another content; the first one stands.")]
    private partial void LogConflict(string type, string eventId, string subject);

    private sealed record Result(Delivery Delivery, bool TryOthers);
}

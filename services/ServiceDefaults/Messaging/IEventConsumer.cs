using Google.Protobuf;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Applies one kind of event. It runs inside the transaction that also holds the inbox row, so its effect happens exactly once; it touches
/// nothing but <c>db</c> and may run again when the transaction is retried.
/// </summary>
/// <typeparam name="TEvent">The event, a message of the contract.</typeparam>
/// <typeparam name="TContext">The service's database.</typeparam>
public interface IEventConsumer<in TEvent, in TContext>
    where TEvent : class, IMessage
    where TContext : RecoveryDbContext
{
    /// <summary>
    /// Applies the event. Throws <see cref="EventOutOfOrder"/> where something it needs is not here yet; any other refusal sends the message
    /// to the error queue.
    /// </summary>
    Task ConsumeAsync(TEvent message, EventContext context, TContext db, CancellationToken ct);
}

/// <summary>
/// A consumer that most events of its kind do not concern. It is asked before anything is written: what it does not want costs a look, and neither a
/// transaction nor a row in the inbox.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public interface ISelectiveConsumer<in TContext>
    where TContext : RecoveryDbContext
{
    /// <summary>False where the event is nothing to it, as the database stands now. It reads only.</summary>
    Task<bool> WantsAsync(TContext db, CancellationToken ct);
}

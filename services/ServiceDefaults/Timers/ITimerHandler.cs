using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>
/// What happens when a timer of one kind is due, in the database alone. It runs in the transaction that removes the timer, so it takes effect once;
/// it may schedule the same kind and key again. After an exception it is tried again with growing pauses.
/// </summary>
public interface ITimerHandler<in TContext> where TContext : RecoveryDbContext
{
    /// <summary>The kind, as given to <see cref="RecoveryDbContext.Schedule"/>.</summary>
    string Kind { get; }

    /// <summary>Applies the effect. Touches nothing but <paramref name="db"/>.</summary>
    Task FireAsync(DueTimer timer, TContext db, CancellationToken ct);
}

using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>
/// Work of one kind that talks to the outside: it runs under a lease, outside any transaction, and ends by itself in a write that calls
/// <see cref="RecoveryDbContext.Complete"/> or <see cref="RecoveryDbContext.Retry"/> together with what it found out. After an exception, a crash or
/// an end without either it is run again, so what it does outside must be safe to do twice (send the same key).
/// </summary>
public interface IJobHandler<TContext> where TContext : RecoveryDbContext
{
    /// <summary>The kind, as given to <see cref="RecoveryDbContext.Schedule"/>.</summary>
    string Kind { get; }

    /// <summary>Does the work, a minute at most; the lease is renewed meanwhile, and where it cannot be, <paramref name="ct"/> ends the work before it ends.</summary>
    Task RunAsync(DueTimer job, CancellationToken ct);
}

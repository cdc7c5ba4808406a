using System.Diagnostics;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// One unit of work on its way through a writer. It may be run more than once (a deadlock, a lost connection), its changes are taken or dropped as a
/// whole, and whoever waits for it learns the outcome only when it is committed.
/// </summary>
internal abstract class WriteUnit<TContext>(string tenant, CancellationToken ct) where TContext : RecoveryDbContext
{
    private CommitEffects? _effects;
    private RuleBroken? _refusal;

    public string Tenant { get; } = tenant;

    public CancellationToken Cancellation { get; } = ct;

    /// <summary>The caller's span: the writer may run the unit on a thread of its own.</summary>
    public Activity? Activity { get; } = Activity.Current;

    /// <summary>True where running it again after it was committed changes nothing.</summary>
    public abstract bool HasKey { get; }

    /// <summary>When it was handed in, as a timestamp of the wall clock.</summary>
    public long EnqueuedAt { get; set; }

    /// <summary>The refusal that is committed in place of the work, where there is one.</summary>
    public RuleBroken? Refusal => _refusal;

    public CommitEffects? Effects => _effects;

    /// <summary>Does the work and saves it.</summary>
    public async Task RunAsync(TContext db)
    {
        _refusal = null;
        db.Begin(Tenant);
        await WorkAsync(db);
        await db.SaveChangesAsync(Cancellation);
        _effects = db.TakeEffects();
    }

    /// <summary>True where the refusal is committed in place of the work.</summary>
    public abstract bool Keeps(RuleBroken refusal);

    /// <summary>After the work was refused and rolled back: writes the refusal.</summary>
    public async Task KeepAsync(TContext db, RuleBroken refusal)
    {
        db.Begin(Tenant);
        await WriteRefusalAsync(db, refusal);
        _effects = null;
        _refusal = refusal;
    }

    /// <summary>The outcome is durable: tells whoever waits.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was committed: tells whoever waits.</summary>
    public abstract void Fail(Exception failure);

    protected abstract Task WorkAsync(TContext db);

    protected abstract Task WriteRefusalAsync(TContext db, RuleBroken refusal);
}

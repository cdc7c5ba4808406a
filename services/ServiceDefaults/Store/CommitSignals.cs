namespace Recovery.ServiceDefaults.Store;

/// <summary>Passes on what commits left to do.</summary>
internal sealed class CommitSignals<TContext> where TContext : RecoveryDbContext
{
    public event Action<CommitSignal>? Committed;

    /// <summary>Runs what a committed unit left behind, then tells the subscribers.</summary>
    public void Raise(CommitEffects? effects)
    {
        if (effects is null)
            return;
        foreach (var action in effects.AfterCommit)
            action();
        if (effects.HasSignal)
            Committed?.Invoke(new CommitSignal(effects.Published, effects.EarliestDue));
    }
}

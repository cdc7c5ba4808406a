using Microsoft.Extensions.Logging;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Passes on what commits left to do.</summary>
internal sealed partial class CommitSignals<TContext>(ILogger<CommitSignals<TContext>> log) where TContext : RecoveryDbContext
{
    public event Action<CommitSignal>? Committed;

    /// <summary>Runs what a committed unit left behind, then tells the subscribers. One that fails must not make a committed unit look lost.</summary>
    public void Raise(CommitEffects? effects)
    {
        if (effects is null)
            return;
        try
        {
            foreach (var action in effects.AfterCommit)
                action();
            if (effects.HasSignal)
                Committed?.Invoke(new CommitSignal(effects.Published, effects.EarliestDue));
        }
        catch (Exception failure)
        {
            LogSubscriberFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "A subscriber of commits failed")]
    private partial void LogSubscriberFailed(Exception failure);
}

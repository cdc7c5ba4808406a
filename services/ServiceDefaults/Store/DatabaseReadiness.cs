using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Whether the database has the shape this version needs. Until then reads and writes wait a little and are refused as busy.</summary>
internal sealed class DatabaseReadiness<TContext>(WallTime wall) where TContext : RecoveryDbContext
{
    /// <summary>Longer than a caller's patience makes no sense.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>For workers, which have no deadline.</summary>
    public Task Ready => _ready.Task;

    public void Set() => _ready.TrySetResult();

    public ValueTask WaitAsync(CancellationToken ct) => IsReady ? ValueTask.CompletedTask : WaitAWhileAsync(ct);

    private async ValueTask WaitAWhileAsync(CancellationToken ct)
    {
        try
        {
            await _ready.Task.WaitAsync(Patience, wall.Provider, ct);
        }
        catch (TimeoutException)
        {
            throw new RuleBroken(CommonErrors.StoreBusy, "The database is being prepared; try again shortly.");
        }
    }
}

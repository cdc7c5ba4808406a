using System.Collections.Concurrent;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Contexts for reading, kept with their connections: making one costs more than most queries.</summary>
internal sealed class ReaderPool<TContext>(ContextFactory<TContext> factory, WallTime wall) : IDisposable where TContext : RecoveryDbContext
{
    /// <summary>Queries at the same time; more wait.</summary>
    public const int MaxReaders = 32;

    private readonly SemaphoreSlim _slots = new(MaxReaders);
    private readonly ConcurrentBag<TContext> _idle = [];

    public async ValueTask<TContext> RentAsync(string tenant, CancellationToken ct)
    {
        if (!_slots.Wait(0, ct) && !await WaitAsync(ct))
            throw new RuleBroken(CommonErrors.StoreBusy, $"More than {MaxReaders} queries are running; try again shortly.");
        try
        {
            if (!_idle.TryTake(out var db))
                db = factory.Reader();
            db.Begin(tenant);
            return db;
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    public void Return(TContext db)
    {
        db.Forget();
        _idle.Add(db);
        _slots.Release();
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var db))
            db.Dispose();
        _slots.Dispose();
    }

    private async Task<bool> WaitAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(DatabaseReadiness<TContext>.Patience, wall.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await _slots.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}

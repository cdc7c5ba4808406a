using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>Takes due work for this process, and gives it back.</summary>
internal sealed class TimerLeases<TContext>(Store<TContext> store, TimeProvider time, WallTime wall, IOptions<LeaseOptions> options)
    where TContext : RecoveryDbContext
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause after failures. Work is never given up: it may be a promise to a customer.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Func<TContext, string, DateTimeOffset, DateTimeOffset, int, IAsyncEnumerable<TimerRow>> _due = EF.CompileAsyncQuery(
        (TContext db, string kind, DateTimeOffset now, DateTimeOffset free, int slots) =>
            db.Timers.AsNoTracking().Where(t => t.Kind == kind && t.DueAt <= now && t.LeaseUntil <= free).OrderBy(t => t.DueAt).Take(slots));

    private readonly Func<TContext, string, DateTimeOffset, CancellationToken, Task<DateTimeOffset?>> _next = EF.CompileAsyncQuery(
        (TContext db, string kind, DateTimeOffset now, CancellationToken _) =>
            db.Timers.Where(t => t.Kind == kind && t.DueAt > now).OrderBy(t => t.DueAt).Select(t => (DateTimeOffset?)t.DueAt).FirstOrDefault());

    /// <summary>How long nobody else takes leased work.</summary>
    public TimeSpan Lease { get; } = options.Value.Lease;

    /// <summary>What is due and free, of each kind as much as it has slots for. Reads only.</summary>
    public Task<List<TimerRow>> DueAsync(IReadOnlyList<TimerKind> kinds, CancellationToken ct)
    {
        var (now, free) = (time.GetUtcNow(), wall.Now);
        return store.ReadAsync(RecoveryDbContext.NoTenant, async (db, token) =>
        {
            var due = new List<TimerRow>();
            foreach (var kind in kinds)
            {
                var slots = kind.Free;
                if (slots > 0)
                    due.AddRange(await _due(db, kind.Name, now, free, slots).ToListAsync(token));
            }
            return due;
        }, ct);
    }

    /// <summary>The next due time of any kind; null where nothing is scheduled.</summary>
    public Task<DateTimeOffset?> NextAsync(IReadOnlyList<TimerKind> kinds, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return store.ReadAsync(RecoveryDbContext.NoTenant, async (db, token) =>
        {
            DateTimeOffset? next = null;
            foreach (var kind in kinds)
            {
                var due = await _next(db, kind.Name, now, token);
                if (next is null || due < next)
                    next = due ?? next;
            }
            return next;
        }, ct);
    }

    /// <summary>Leases what nobody has leased in between: each row is taken by a conditional update, so two processes never hold one lease.</summary>
    public async Task<List<DueTimer>> TakeAsync(List<TimerRow> due, CancellationToken ct)
    {
        var leased = await store.WriteAsync(RecoveryDbContext.NoTenant, async (db, token) =>
        {
            var (free, until) = (wall.Now, wall.Now + Lease);
            var mine = new List<DueTimer>();
            foreach (var row in due)
            {
                var taken = await db.Timers.Where(t => t.Id == row.Id && t.Attempts == row.Attempts && t.LeaseUntil <= free)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.LeaseUntil, until).SetProperty(x => x.Attempts, row.Attempts + 1), token);
                if (taken == 1)
                    mine.Add(Leased(row));
            }
            return mine;
        }, ct);
        CrashPoints.Reach(CrashPoints.TimerAfterLease);
        return leased;
    }

    /// <summary>Holds it for one more lease; false where it is completed, rescheduled or another's by now.</summary>
    public async Task<bool> RenewAsync(DueTimer timer, CancellationToken ct) => await LeaseUntilAsync(timer, wall.Now + Lease, ct) == 1;

    /// <summary>True while the lease stands and the work is neither completed nor rescheduled.</summary>
    public Task<bool> HoldsAsync(DueTimer timer, CancellationToken ct)
    {
        var id = long.Parse(timer.Id, CultureInfo.InvariantCulture);
        return store.ReadAsync(
            RecoveryDbContext.NoTenant, (db, token) => db.Timers.AnyAsync(t => t.Id == id && t.Attempts == timer.Attempts, token), ct);
    }

    /// <summary>After a failure: nobody takes it for a while, which grows with each attempt.</summary>
    public Task PostponeAsync(DueTimer timer, CancellationToken ct) => LeaseUntilAsync(timer, wall.Now + Pause(timer.Attempts), ct);

    /// <summary>Gives the work back unharmed: the process stops.</summary>
    public Task ReturnAsync(DueTimer timer, CancellationToken ct) => LeaseUntilAsync(timer, DateTimeOffset.UnixEpoch, ct);

    /// <summary>1 s, 2 s, 4 s … 5 min, each a fifth shorter or longer, so that what failed together does not come back together.</summary>
    internal static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        return (pause < LongestPause ? pause : LongestPause) * (0.8 + (Random.Shared.NextDouble() * 0.4));
    }

    /// <summary>Moves the end of the lease, if it still is this one.</summary>
    private Task<int> LeaseUntilAsync(DueTimer timer, DateTimeOffset until, CancellationToken ct)
    {
        var id = long.Parse(timer.Id, CultureInfo.InvariantCulture);
        return store.WriteAsync(RecoveryDbContext.NoTenant, (db, token) => db.Timers
            .Where(t => t.Id == id && t.Attempts == timer.Attempts)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.LeaseUntil, until), token), ct);
    }

    private static DueTimer Leased(TimerRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.Tenant, row.Kind, row.Key, row.Subject, row.DueAt, row.Attempts + 1, row.Payload);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Outbox;

/// <summary>
/// The outbox table as dispatchers share it: rows are leased in one short write, and what became of them is noted in another. An event is leased
/// only when every earlier one of its subject is sent, parked, or leased with it, so that no dispatcher overtakes another.
/// </summary>
internal sealed class OutboxLeases<TContext>(Store<TContext> store, WallTime wall, IOptions<LeaseOptions> options)
    where TContext : RecoveryDbContext
{
    /// <summary>From this attempt on an event is parked: tried rarely, and no longer in the way of its subject.</summary>
    public const int MaxAttempts = 20;

    private const int MaxErrorLength = 400;
    private const double JitterShare = 0.2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Guid _me = Guid.NewGuid();
    private readonly Func<TContext, DateTimeOffset, CancellationToken, Task<bool>> _anyDue = EF.CompileAsyncQuery(
        (TContext db, DateTimeOffset now, CancellationToken _) => db.Outbox.Any(row =>
            row.SentAt == null && row.ParkedAt == null && row.NextAttemptAt <= now && (row.LeaseUntil == null || row.LeaseUntil < now)));

    /// <summary>Not renewed: what has not been sent in the lease is given back. The broker's own time comes on top.</summary>
    private readonly TimeSpan _lease = options.Value.Lease + OutboxPublisher.Deadline;

    /// <summary>True where a row may be due: asked before a write is spent on it.</summary>
    public Task<bool> AnyDueAsync(CancellationToken ct)
    {
        var now = wall.Now;
        return store.ReadAsync(RecoveryDbContext.NoTenant, (db, token) => _anyDue(db, now, token), ct);
    }

    /// <summary>Leases up to <paramref name="max"/> events, none of the types in <paramref name="except"/>.</summary>
    public Task<IReadOnlyList<Lane>> ClaimAsync(int max, IReadOnlyCollection<string> except, CancellationToken ct) =>
        store.WriteAsync(RecoveryDbContext.NoTenant, (db, token) => ClaimAsync(db, max, except, token), ct);

    /// <summary>Notes what became of leased events; tells which were parked.</summary>
    public Task<IReadOnlyList<OutboxMessage>> SettleAsync(IReadOnlyList<Attempt> attempts, CancellationToken ct) =>
        store.WriteAsync(RecoveryDbContext.NoTenant, (db, token) => SettleAsync(db, attempts, token), ct);

    private static IQueryable<OutboxMessage> Unsent(TContext db) =>
        db.Outbox.AsNoTracking().Where(row => row.SentAt == null && row.ParkedAt == null);

    private static IQueryable<OutboxMessage> Due(TContext db, DateTimeOffset now) =>
        Unsent(db).Where(row => row.NextAttemptAt <= now && (row.LeaseUntil == null || row.LeaseUntil < now));

    private async Task<IReadOnlyList<Lane>> ClaimAsync(TContext db, int max, IReadOnlyCollection<string> except, CancellationToken ct)
    {
        var now = wall.Now;
        var candidates = await CandidatesAsync(db, max, now, except, ct);
        if (candidates.Count == 0)
            return [];
        var until = now + _lease;
        var positions = candidates.Select(row => row.Position).ToList();
        var leased = await db.Outbox
            .Where(row => positions.Contains(row.Position) && row.SentAt == null && (row.LeaseUntil == null || row.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LeasedBy, _me)
                .SetProperty(row => row.LeaseUntil, until)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1), ct);
        var mine = leased == candidates.Count ? candidates : await OnlyMineAsync(db, candidates, until, ct);
        foreach (var row in mine)
            row.Attempts++;
        return [.. mine.GroupBy(row => (row.Tenant, row.Subject)).Select(lane => new Lane([.. lane.OrderBy(row => row.Position)], until))];
    }

    /// <summary>The first unsent event of each subject that is due, and those behind it that are due, too.</summary>
    private static async Task<List<OutboxMessage>> CandidatesAsync(
        TContext db, int max, DateTimeOffset now, IReadOnlyCollection<string> except, CancellationToken ct)
    {
        var heads = await Due(db, now)
            .Where(row => !except.Contains(row.Type))
            .Where(row => !Unsent(db).Any(earlier => earlier.Subject == row.Subject && earlier.Tenant == row.Tenant && earlier.Position < row.Position))
            .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Position)
            .Take(max)
            .ToListAsync(ct);
        if (heads.Count == max)
            return heads;
        var subjects = heads.Select(row => row.Subject).Distinct().ToList();
        var behind = await Unsent(db)
            .Where(row => subjects.Contains(row.Subject))
            .OrderBy(row => row.Position)
            .Take(max)
            .ToListAsync(ct);
        var followers = heads.SelectMany(head => behind
            .Where(row => row.Subject == head.Subject && row.Tenant == head.Tenant && row.Position > head.Position)
            .TakeWhile(row => row.NextAttemptAt <= now && !(row.LeaseUntil >= now) && !except.Contains(row.Type)));
        return [.. heads.Concat(followers).Take(max)];
    }

    /// <summary>Another dispatcher was quicker with some: of each subject, what is mine up to the first that is not.</summary>
    private async Task<List<OutboxMessage>> OnlyMineAsync(TContext db, List<OutboxMessage> candidates, DateTimeOffset until, CancellationToken ct)
    {
        var positions = candidates.Select(row => row.Position).ToList();
        var mine = await db.Outbox.AsNoTracking()
            .Where(row => positions.Contains(row.Position) && row.LeasedBy == _me && row.LeaseUntil == until)
            .Select(row => row.Position)
            .ToHashSetAsync(ct);
        return [.. candidates
            .GroupBy(row => (row.Tenant, row.Subject))
            .SelectMany(lane => lane.OrderBy(row => row.Position).TakeWhile(row => mine.Contains(row.Position)))];
    }

    private async Task<IReadOnlyList<OutboxMessage>> SettleAsync(TContext db, IReadOnlyList<Attempt> attempts, CancellationToken ct)
    {
        var now = wall.Now;
        var sent = Positions(attempts, AttemptResult.Sent);
        if (sent.Count > 0)
            await db.Outbox.Where(row => sent.Contains(row.Position) && row.SentAt == null).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.SentAt, now)
                .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), ct);
        var released = Positions(attempts, AttemptResult.Released);
        if (released.Count > 0)
            await Mine(db).Where(row => released.Contains(row.Position)).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.Attempts, row => row.Attempts - 1), ct);
        var parked = new List<OutboxMessage>();
        foreach (var attempt in attempts.Where(one => one.Result is AttemptResult.Unknown or AttemptResult.Refused))
        {
            if (await PostponeAsync(db, attempt, now, ct))
                parked.Add(attempt.Message);
        }
        return parked;
    }

    private IQueryable<OutboxMessage> Mine(TContext db) => db.Outbox.Where(row => row.LeasedBy == _me && row.SentAt == null);

    private async Task<bool> PostponeAsync(TContext db, Attempt attempt, DateTimeOffset now, CancellationToken ct)
    {
        var message = attempt.Message;
        var refused = attempt.Result == AttemptResult.Refused;
        var parks = refused && message.Attempts >= MaxAttempts;
        var error = attempt.Error is { Length: > MaxErrorLength } text ? text[..MaxErrorLength] : attempt.Error;
        var next = now + (refused ? Pause(message.Attempts) : TimeSpan.Zero);
        await Mine(db).Where(row => row.Position == message.Position).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.Attempts, refused ? message.Attempts : message.Attempts - 1)
            .SetProperty(row => row.NextAttemptAt, next)
            .SetProperty(row => row.ParkedAt, parks ? now : null)
            .SetProperty(row => row.LastError, error), ct);
        return parks;
    }

    private static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(attempts - 1, 0, 16));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (Random.Shared.NextDouble() * 2 - 1) * JitterShare);
    }

    private static List<long> Positions(IReadOnlyList<Attempt> attempts, AttemptResult result) =>
        [.. attempts.Where(one => one.Result == result).Select(one => one.Message.Position)];
}

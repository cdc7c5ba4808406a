using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Telemetry;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Inbox;

/// <summary>
/// Events that arrived before something they need. They are applied in the order of their sequence after the next event of their subject, and from
/// time to time. One that keeps failing stays here and is warned of; it is never lost.
/// </summary>
internal sealed partial class ParkedEvents<TContext>(
    Store<TContext> store,
    Subscriptions<TContext> subscriptions,
    IServiceScopeFactory scopes,
    WallTime wall,
    TimeProvider time,
    MessagingTelemetry telemetry,
    ILogger<ParkedEvents<TContext>> log)
    where TContext : RecoveryDbContext
{
    /// <summary>From this attempt on, and at each tenth, a waiting event is warned of.</summary>
    private const int WarnAfter = 10;
    private const int MaxReasonLength = 400;

    /// <summary>How many of one subject, and how many subjects, one pass looks at.</summary>
    private const int MaxPerPass = 200;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Func<TContext, string, string, CancellationToken, Task<bool>> _anyWaits = EF.CompileAsyncQuery(
        (TContext db, string tenant, string subject, CancellationToken _) => db.ParkedEvents.Any(parked => parked.Tenant == tenant && parked.Subject == subject));

    /// <summary>Whether events of the same subject wait, and whether one of them comes before this one from its source.</summary>
    public async Task<Queue> QueueOfAsync(TContext db, EventContext context, CancellationToken ct)
    {
        if (!await _anyWaits(db, context.Tenant, context.Subject, ct))
            return new Queue(false, false);
        var waiting = db.ParkedEvents.Where(parked => parked.Tenant == context.Tenant && parked.Subject == context.Subject);
        return new Queue(true, await waiting.AnyAsync(parked => parked.Source == context.Source && parked.Sequence < context.Sequence, ct));
    }

    /// <summary>Puts an event aside, in the transaction that remembers its delivery.</summary>
    public void Park(TContext db, IncomingEvent incoming, string waitsFor) => db.ParkedEvents.Add(new ParkedEvent
    {
        Consumer = subscriptions.Service,
        MessageId = incoming.MessageId,
        Type = incoming.Type,
        Payload = EventJson.Write(incoming.Message),
        Tenant = incoming.Context.Tenant,
        Subject = incoming.Context.Subject,
        Sequence = incoming.Context.Sequence,
        Source = incoming.Context.Source,
        OccurredAt = incoming.Context.OccurredAt,
        Traceparent = Activity.Current?.Id,
        WaitsFor = Shorten(waitsFor),
        ParkedAt = time.GetUtcNow(),
        NextAttemptAt = wall.Now + FirstPause,
    });

    /// <summary>Applies what can be applied of a subject, until a round brings nothing more.</summary>
    public async Task ReapplyAsync(string tenant, string subject, CancellationToken ct)
    {
        for (var progress = true; progress;)
        {
            progress = false;
            var waiting = await store.ReadAsync(tenant, (db, token) => Of(db, tenant, subject).ToListAsync(token), ct);
            var stalled = new HashSet<string>();
            foreach (var one in waiting.OrderBy(one => one.Sequence).ThenBy(one => one.Id))
            {
                if (stalled.Contains(one.Source))
                    continue;
                if (await TryApplyAsync(tenant, one.Id, ct))
                    progress = true;
                else
                    stalled.Add(one.Source);
            }
        }
    }

    /// <summary>Tries the subjects whose time has come; tells how many there were.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = wall.Now;
        var due = await store.ReadAsync(RecoveryDbContext.NoTenant, (db, token) => db.ParkedEvents
            .Where(parked => parked.NextAttemptAt <= now)
            .OrderBy(parked => parked.NextAttemptAt)
            .Select(parked => new { parked.Tenant, parked.Subject })
            .Take(MaxPerPass)
            .ToListAsync(token), ct);
        var subjects = due.Distinct().ToList();
        foreach (var one in subjects)
            await ReapplyAsync(one.Tenant, one.Subject, ct);
        return subjects.Count;
    }

    private static IQueryable<Waiting> Of(TContext db, string tenant, string subject) => db.ParkedEvents
        .Where(parked => parked.Tenant == tenant && parked.Subject == subject)
        .OrderBy(parked => parked.Sequence)
        .Select(parked => new Waiting(parked.Id, parked.Source, parked.Sequence))
        .Take(MaxPerPass);

    private static string Shorten(string reason) => reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength];

    private async Task<bool> TryApplyAsync(string tenant, long id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            var applied = await store.WriteAsync(tenant, (db, token) => ApplyAsync(services, id, db, token), ct);
            if (applied is not null)
                telemetry.Applied(applied);
            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            await store.WriteAsync(tenant, (db, token) => PostponeAsync(id, exception, db, token), ct);
            return false;
        }
    }

    /// <summary>Null where another process was quicker: then there is nothing left to do.</summary>
    private async Task<string?> ApplyAsync(IServiceProvider services, long id, TContext db, CancellationToken ct)
    {
        if (await db.ParkedEvents.AsTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is not { } row)
            return null;
        var subscription = subscriptions.Find(row.Type) ?? throw new EventOutOfOrder($"a release that applies {row.Type} again");
        using var activity = RecoveryTelemetry.Source.StartActivity($"apply {row.Type}", ActivityKind.Consumer, row.Traceparent);
        var context = new EventContext(
            TypeId.FromGuid(EventEnvelope.IdPrefix, row.MessageId), row.Tenant, row.Subject, row.Sequence, row.Source, row.OccurredAt);
        await subscription.ApplyAsync(services, EventJson.Read(row.Payload, subscription.Descriptor), context, db, ct);
        db.ParkedEvents.Remove(row);
        return row.Type;
    }

    private async Task PostponeAsync(long id, Exception reason, TContext db, CancellationToken ct)
    {
        if (await db.ParkedEvents.AsTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is not { } row)
            return;
        row.Attempts++;
        row.WaitsFor = Shorten((reason as EventOutOfOrder)?.WaitsFor ?? $"{reason.GetType().Name}: {reason.Message}");
        var pause = FirstPause * Math.Pow(2, Math.Min(row.Attempts, 16));
        row.NextAttemptAt = wall.Now + (pause < LongestPause ? pause : LongestPause);
        if (reason is not EventOutOfOrder || row.Attempts % WarnAfter == 0)
            LogWaiting(reason as EventOutOfOrder is null ? reason : null, row.Type, row.MessageId, row.Subject, row.Attempts, row.WaitsFor);
    }

    [LoggerMessage(LogLevel.Warning, "{Type} {MessageId} of {Subject} still waits after {Attempts} attempts for {WaitsFor}.")]
    private partial void LogWaiting(Exception? exception, string type, Guid messageId, string subject, int attempts, string waitsFor);

    /// <summary>Whether events of a subject wait, and whether one of them goes first.</summary>
    internal readonly record struct Queue(bool OthersWait, bool IsBehind);

    private sealed record Waiting(long Id, string Source, long Sequence);
}

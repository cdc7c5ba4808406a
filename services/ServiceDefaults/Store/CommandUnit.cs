using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A command: its idempotency key, its effect and its answer are committed together.</summary>
internal sealed class CommandUnit<TContext, TResponse>(
    CallContext call, Func<TContext, CancellationToken, Task<TResponse>> work, CancellationToken ct)
    : WorkUnit<TContext, TResponse>(call.Tenant, work, ct)
    where TContext : RecoveryDbContext
    where TResponse : class, IMessage<TResponse>, new()
{
    /// <summary>How long a key is remembered; published to integrators.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>True where the answer is that of an earlier call.</summary>
    public bool Replayed { get; private set; }

    protected override async Task WorkAsync(TContext db)
    {
        Replayed = false;
        if (call.Key is null)
        {
            await base.WorkAsync(db);
            return;
        }
        var earlier = await db.IdempotencyKeys.AsNoTracking()
            .FirstOrDefaultAsync(e => e.Tenant == Tenant && e.Scope == call.KeyScope && e.Key == call.Key, Cancellation);
        if (earlier is not null)
        {
            Replay(earlier);
            return;
        }
        await base.WorkAsync(db);
        db.IdempotencyKeys.Add(Entry(db, refused: false, Result!.ToByteArray()));
    }

    protected override bool Keep(TContext db, RuleBroken refusal)
    {
        if (call.Key is null || Replayed || !StoredRefusal.IsFinal(refusal.Definition))
            return false;
        db.IdempotencyKeys.Add(Entry(db, refused: true, StoredRefusal.Write(refusal)));
        return true;
    }

    private void Replay(IdempotencyEntry earlier)
    {
        Replayed = true;
        if (!string.Equals(earlier.Fingerprint, call.Fingerprint, StringComparison.Ordinal))
            throw new RuleBroken(CommonErrors.IdempotencyKeyReused, "The key was used for a different request; use a new key for a new request.");
        if (earlier.Refused)
            throw StoredRefusal.Read(earlier.Answer);
        var response = new TResponse();
        response.MergeFrom(earlier.Answer);
        Result = response;
    }

    private IdempotencyEntry Entry(TContext db, bool refused, byte[] answer)
    {
        var now = db.Time.GetUtcNow();
        return new IdempotencyEntry
        {
            Tenant = Tenant,
            Scope = call.KeyScope,
            Key = call.Key!,
            Fingerprint = call.Fingerprint,
            Refused = refused,
            Answer = answer,
            CreatedAt = now,
            ExpiresAt = now + Retention,
        };
    }
}

using Google.Protobuf;
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

    public override bool HasKey => call.Key is not null;

    public override bool Keeps(RuleBroken refusal) => HasKey && !Replayed && StoredRefusal.IsFinal(refusal.Definition);

    protected override async Task WorkAsync(TContext db)
    {
        Replayed = false;
        if (call.Key is null)
        {
            await base.WorkAsync(db);
            return;
        }
        if (await db.Commands.FindAsync(Tenant, call.KeyScope, call.Key, Cancellation) is { } earlier)
        {
            Replay(earlier);
            return;
        }
        await base.WorkAsync(db);
        await db.Commands.InsertAsync(Entry(db, refused: false, Result!.ToByteArray()), Cancellation);
    }

    protected override Task WriteRefusalAsync(TContext db, RuleBroken refusal) =>
        db.Commands.InsertAsync(Entry(db, refused: true, StoredRefusal.Write(refusal)), Cancellation);

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

using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A unit of work without an idempotency key.</summary>
internal class WorkUnit<TContext, T>(string tenant, Func<TContext, CancellationToken, Task<T>> work, CancellationToken ct)
    : WriteUnit<TContext>(tenant, ct) where TContext : RecoveryDbContext
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the outcome is durable.</summary>
    public Task<T> Outcome => _outcome.Task;

    public override bool HasKey => false;

    protected T? Result { get; set; }

    public override bool Keeps(RuleBroken refusal) => false;

    public sealed override void Complete()
    {
        if (Refusal is null)
            _outcome.TrySetResult(Result!);
        else
            _outcome.TrySetException(Refusal);
    }

    public sealed override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException && Cancellation.IsCancellationRequested)
            _outcome.TrySetCanceled(Cancellation);
        else
            _outcome.TrySetException(failure);
    }

    protected override async Task WorkAsync(TContext db) => Result = await work(db, Cancellation);

    protected override Task WriteRefusalAsync(TContext db, RuleBroken refusal) =>
        throw new NotSupportedException("Without a key there is nothing to keep a refusal with.");
}

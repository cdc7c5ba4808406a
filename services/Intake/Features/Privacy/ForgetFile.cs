using Recovery.Intake.Channels.Content;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Removes the bytes of a file whose row is gone. The store is no part of a transaction; forgetting twice is forgetting once.</summary>
internal sealed class ForgetFile(Store<IntakeDbContext> store, IContentStore content) : IJobHandler<IntakeDbContext>
{
    public const string TimerKind = "forget-file";

    public string Kind => TimerKind;

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        await content.DeleteAsync(job.Tenant, job.Key, ct);
        await store.WriteAsync(job.Tenant, (db, _) =>
        {
            db.Complete(job);
            return Task.CompletedTask;
        }, ct);
    }
}

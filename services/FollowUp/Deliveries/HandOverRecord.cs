using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Deliveries;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Writes down how a hand-over went, with everything that follows, in one transaction.</summary>
internal sealed class HandOverRecord(AfterSending afterSending, Undelivered undelivered, TimeProvider time)
{
    /// <param name="db">The transaction.</param>
    /// <param name="job">The job; it ends here or is tried again.</param>
    /// <param name="sent">The message with the words it left with.</param>
    /// <param name="handOver">How it went.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task WriteAsync(FollowUpDbContext db, DueTimer job, DeliveryRow sent, HandOver handOver, CancellationToken ct)
    {
        var delivery = await db.Deliveries.FirstAsync(d => d.Id == job.Key, ct);
        var @case = await db.Cases.FirstAsync(c => c.Id == delivery.CaseId, ct);
        delivery.Attempts++;
        if (handOver.Result == HandOverResult.Taken)
        {
            (delivery.Message, delivery.Subject, delivery.Body) = (sent.Message, sent.Subject, sent.Body);
            db.Complete(job);
            await afterSending.ApplyAsync(db, @case, delivery, ct);
            return;
        }
        delivery.MayBeOut |= handOver.Result == HandOverResult.Unknown;
        delivery.LastError = handOver.Detail.Length <= 400 ? handOver.Detail : handOver.Detail[..400];
        if (handOver.Result != HandOverResult.Refused && DeliveryRetry.PauseAfter(delivery.Attempts) is { } pause)
        {
            delivery.State = DeliveryState.Retrying;
            db.Retry(job, time.GetUtcNow() + pause);
            return;
        }
        db.Complete(job);
        await undelivered.RecordAsync(db, @case, delivery, handOver.Detail, ct);
    }
}

using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Hands one message over to its channel, once (FU-09).</summary>
internal sealed class DeliverMessage(
    Store<FollowUpDbContext> store, MessagePreparation preparation, ChannelSet channels, HandOverReceipts receipts, HandOverRecord record) : IJobHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.Deliver;

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        if (await preparation.PrepareAsync(job, ct) is not { } message)
        {
            await store.WriteAsync(job.Tenant, (db, _) =>
            {
                db.Complete(job);
                return Task.CompletedTask;
            }, ct);
            return;
        }
        CrashPoints.Reach("delivery.before-send");
        var handOver = await SendAsync(message, ct);
        CrashPoints.Reach("delivery.after-send");
        // The outcome is known: it is written down even if the process is asked to stop.
        await store.WriteAsync(job.Tenant, (db, token) => record.WriteAsync(db, job, message.Delivery, handOver, token), CancellationToken.None);
        receipts.Remove(job.Key);
    }

    private async Task<HandOver> SendAsync(PreparedMessage message, CancellationToken ct)
    {
        if (channels.Find(message.Delivery.Channel) is not { } channel)
            return new HandOver(HandOverResult.Failed, $"The channel '{message.Delivery.Channel}' is not set up.");
        if (channel.KnowsItsDeliveries)
            return await channel.SendAsync(message.Outgoing, ct);
        if (receipts.Has(message.Outgoing.Id))
            return HandOver.Taken;
        var handOver = await channel.SendAsync(message.Outgoing, ct);
        if (handOver.Result == HandOverResult.Taken)
            receipts.Write(message.Outgoing.Id);
        return handOver;
    }
}

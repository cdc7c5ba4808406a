using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Webhooks;

/// <summary>One run of an endpoint's lane: takes what is due, posts it, writes down what came of it. A run that dies is run again: its messages come twice, under the same id.</summary>
internal sealed class WebhookLane(Store<FollowUpDbContext> store, WebhookLanes lanes, WebhookTargets targets, WebhookSender sender, WebhookRecord record, WallTime wall)
{
    /// <summary>After so long no further message is begun; the rest of the run's minute is for those under way.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(15);

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        if (await store.WriteAsync(job.Tenant, (db, token) => lanes.BeginAsync(db, job, token), ct) is not { } run)
            return;
        CrashPoints.Reach("webhook.before-send");
        var posted = await PostAsync(run, ct);
        CrashPoints.Reach("webhook.after-send");
        // What came of it is known: it is written down even if the process is asked to stop.
        await store.WriteAsync(job.Tenant, async (db, token) =>
        {
            await record.WriteAsync(db, job.Key, posted, token);
            await lanes.EndAsync(db, job, token);
        }, CancellationToken.None);
    }

    private async Task<IReadOnlyList<PostedMessage>> PostAsync(LaneRun run, CancellationToken ct)
    {
        var target = targets.Of(run.Endpoint);
        var posted = new List<PostedMessage>();
        var began = wall.Provider.GetTimestamp();
        foreach (var messages in run.Messages.Chunk(run.Width))
        {
            var answers = await Task.WhenAll(messages.Select(message => sender.PostAsync(target, message.Id, message.Body, ct)));
            posted.AddRange(messages.Zip(answers, (message, answer) => new PostedMessage(message.Delivery, answer)));
            if (!Array.TrueForAll(answers, answer => answer.Succeeded) || wall.Provider.GetElapsedTime(began) > LongestRun)
                break;
        }
        return posted;
    }
}

/// <summary>A message that was posted, and what came of it.</summary>
internal sealed record PostedMessage(string Delivery, WebhookAnswer Answer);

/// <summary>Lanes of endpoints that answer.</summary>
internal sealed class RunWebhooks(WebhookLane lane) : IJobHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.Webhook;

    public Task RunAsync(DueTimer job, CancellationToken ct) => lane.RunAsync(job, ct);
}

/// <summary>Lanes of endpoints that do not.</summary>
internal sealed class RunSlowWebhooks(WebhookLane lane) : IJobHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.SlowWebhook;

    public Task RunAsync(DueTimer job, CancellationToken ct) => lane.RunAsync(job, ct);
}

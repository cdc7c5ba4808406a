using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Timers;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Has what happened from a time on posted again.</summary>
internal sealed class ReplayWebhooks(Store<FollowUpDbContext> store, TimeProvider time)
{
    public Task<WebhookEndpoint> HandleAsync(ReplayWebhooksRequest request, CallContext call, CancellationToken ct)
    {
        var (now, from) = (time.GetUtcNow(), request.From.ToDateTimeOffset());
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var row = await db.RequireEnabledEndpointAsync(request.Endpoint, token);
            if (from < now - KeepWebhooks.Kept || from > now)
                throw new RuleBroken(FollowUpErrors.ReplayTooOld, $"What happened is kept for {KeepWebhooks.Kept.TotalDays:0} days.", [new FieldProblem("#/from", "out-of-range", "Not before that, and not after now.")]);
            var position = new ReplayPosition(from.UtcTicks, "", now.UtcTicks, request.DeliveredToo);
            db.Schedule(TimerKinds.WebhookReplay, row.Id, row.Id, now, position.Write());
            return row.ToMessage();
        }, ct);
    }
}

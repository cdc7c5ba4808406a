using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The video call broke, the chat hung up: the customer hears at once, on a channel that works, where it goes on (RT-07).</summary>
internal sealed class ReportChannelFailure(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    /// <summary>Channels one case remembers as failed.</summary>
    private const int MaxFailed = 16;

    public Task<ChannelFailure> HandleAsync(ReportChannelFailureRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.CaseAsync(request.Case, token);
        row.DemandOpen();
        var failed = row.FailedChannels.Append(request.Channel).Distinct(StringComparer.Ordinal).TakeLast(MaxFailed).ToList();
        var policy = (await policies.CurrentAsync(db, token)).Policy;
        var instead = OtherChannels.Next(policy, failed, row.Reach)
            ?? throw new RuleBroken(RoutingErrors.NoOtherChannel, $"Of the secure channels none is left that reaches the customer of '{row.Id}'.");
        var now = time.GetUtcNow();
        row.FailedChannels = failed;
        row.Acted(now);
        db.Publish(row, new ChannelFailed
        {
            Case = row.Id,
            Channel = request.Channel,
            Instead = instead,
            Text = request.Text,
            Detail = request.Detail,
            ReportedBy = call.Caller.Agent ?? call.Caller.Subject,
            FailedAt = Timestamp.FromDateTimeOffset(now),
        });
        return new ChannelFailure { Case = row.Id, Channel = request.Channel, Instead = instead, Failed = { failed } };
    }, ct);
}

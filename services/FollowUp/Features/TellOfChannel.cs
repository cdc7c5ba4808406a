using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Features;

/// <summary>The channel itself failed: the customer reads at once, in a colleague's words, where it goes on (RT-07).</summary>
internal sealed class TellOfChannel(MessageQueue messages)
{
    public async Task ApplyAsync(FollowUpDbContext db, ChannelFailed failed, string eventId, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(failed.Case, ct);
        if (@case.Standing == Standing.Open)
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.AgentMessage, $"channel:{eventId}", Parts: new Dictionary<string, string> { ["text"] = failed.Text }), ct);
    }
}

using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Features;

/// <summary>Somebody wrote to the customer: the message goes out and starts the two hours anew (FU-02).</summary>
internal sealed class SendAgentMessage(MessageQueue messages)
{
    public async Task ApplyAsync(FollowUpDbContext db, MessageAdded added, CancellationToken ct)
    {
        if (added.Audience != Message.Types.Audience.ToCustomer)
            return;
        var @case = await db.CaseOfEventAsync(added.Case, ct);
        await messages.QueueAsync(
            db, @case, new Draft(DeliveryKinds.AgentMessage, $"message:{added.Message}", Parts: new Dictionary<string, string> { ["text"] = added.Text }), ct);
    }
}

using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Features;

/// <summary>Carrying out the remedy failed: the customer hears from us that it takes longer, before they have to ask (CO-11).</summary>
internal sealed class TellOfDelay(MessageQueue messages)
{
    public async Task ApplyAsync(FollowUpDbContext db, GrantFailed failed, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(failed.Case, ct);
        @case.UpdatesSent = 0;
        if (@case is { Standing: Standing.Open, Sensitive: false })
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Update, $"grant-failed:{failed.Grant}", MessageReasons.RemedyDelayed), ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Features;

/// <summary>An offer is there: the customer gets it with a link to choose.</summary>
internal sealed class TellOfOffer(MessageQueue messages)
{
    public async Task ApplyAsync(FollowUpDbContext db, OfferPresented presented, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(presented.Case, ct);
        // Its end may have been heard of first.
        if (await db.Offers.AnyAsync(o => o.Id == presented.Offer, ct))
            return;
        db.Offers.Add(new OfferRow { Id = presented.Offer, CaseId = @case.Id, Standing = OfferStanding.Presented });
        var parts = new Dictionary<string, string> { ["options"] = OfferText.Options(presented.Options) };
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Offer, DeliveryCauses.OfOffer(presented.Offer), Parts: parts), ct);
    }
}

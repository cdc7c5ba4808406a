using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class OfferAcceptedConsumer(CloseOffer closeOffer) : IEventConsumer<OfferAccepted, FollowUpDbContext>
{
    public Task ConsumeAsync(OfferAccepted message, EventContext context, FollowUpDbContext db, CancellationToken ct) =>
        closeOffer.ApplyAsync(db, message.Case, message.Offer, ct);
}

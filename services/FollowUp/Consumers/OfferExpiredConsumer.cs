using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class OfferExpiredConsumer(CloseOffer closeOffer) : IEventConsumer<OfferExpired, FollowUpDbContext>
{
    public Task ConsumeAsync(OfferExpired message, EventContext context, FollowUpDbContext db, CancellationToken ct) =>
        closeOffer.ApplyAsync(db, message.Case, message.Offer, ct);
}

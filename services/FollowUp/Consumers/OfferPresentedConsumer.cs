using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class OfferPresentedConsumer(TellOfOffer tellOfOffer) : IEventConsumer<OfferPresented, FollowUpDbContext>
{
    public Task ConsumeAsync(OfferPresented message, EventContext context, FollowUpDbContext db, CancellationToken ct) => tellOfOffer.ApplyAsync(db, message, ct);
}

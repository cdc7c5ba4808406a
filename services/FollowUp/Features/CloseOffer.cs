using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Timers;

namespace Recovery.FollowUp.Features;

/// <summary>The customer answered, or the offer ran out: the next word is ours again, and the updates go on where they had paused.</summary>
internal sealed class CloseOffer(FollowUpPolicies policies, TimeProvider time)
{
    public async Task ApplyAsync(FollowUpDbContext db, string caseId, string offerId, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(caseId, ct);
        var offer = await db.Offers.FirstOrDefaultAsync(o => o.Id == offerId, ct);
        if (offer is null)
            db.Offers.Add(offer = new OfferRow { Id = offerId, CaseId = caseId });
        var paused = offer.Standing == OfferStanding.WithCustomer;
        offer.Standing = OfferStanding.Over;
        @case.UpdatesSent = 0;
        if (paused && @case is { Standing: Standing.Open, Sensitive: false })
            db.Schedule(TimerKinds.Update, @case.Id, @case.Id, Cadence.ResumeAt(@case.Facts(offerWithCustomer: false), (await policies.CurrentAsync(db, ct)).Policy, time.GetUtcNow()));
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Compensation.Features;

/// <summary>Ends an offer nobody answered in time, so that another can be made.</summary>
internal sealed class OfferExpiry : ITimerHandler<CompensationDbContext>
{
    public const string TimerKind = "offer-expiry";

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, CompensationDbContext db, CancellationToken ct)
    {
        var offer = await db.Offers.FirstAsync(o => o.Id == timer.Key, ct);
        if (!OfferLifecycle.IsOpen(offer.State))
            return;
        var lived = await db.Cases.FirstAsync(c => c.Id == offer.CaseId, ct);
        lived.OpenOffer = null;
        if (offer.Expire() is { } expired)
            db.Publish(expired, lived.Id, lived.NextEvent());
    }
}

using Google.Protobuf;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Compensation.Payouts;

namespace Recovery.Compensation.Features;

/// <summary>What an offer does in the transaction at work.</summary>
internal static class OfferBooks
{
    /// <summary>The offer is answered or refused: its time runs no more, and the case is free for another.</summary>
    public static void CloseOffer(this CompensationDbContext db, Offer offer, CaseCopy lived, IMessage told)
    {
        lived.OpenOffer = null;
        db.Unschedule(OfferExpiry.TimerKind, offer.Id);
        db.Publish(told, lived.Id, lived.NextEvent());
    }

    /// <summary>Has what was promised paid out; what costs nothing is done with the promise.</summary>
    public static void CarryOut(this CompensationDbContext db, Grant grant, CaseCopy lived, DateTimeOffset now)
    {
        if (grant.Amount is null)
        {
            db.Publish(grant.Settle("", now), lived.Id, lived.NextEvent());
            return;
        }
        db.Schedule(PayoutJob.JobKind, grant.Id, lived.Id, now);
        db.ScheduleReconciliation(now);
    }

    /// <summary>The same for grants of one fund that are promised together, as one piece of work (CO-12).</summary>
    public static void CarryOutTogether(this CompensationDbContext db, Bulk bulk, IReadOnlyList<Grant> grants, DateTimeOffset now)
    {
        db.Schedule(PayoutBatchJob.JobKind, grants[0].Id, bulk.Id, now, PayoutBatchJob.Payload(grants));
        db.ScheduleReconciliation(now);
    }
}

using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Timers;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Gives a message up: people are told, and automation promises this customer nothing more until a message gets through.</summary>
internal sealed class Undelivered(PromiseBook book)
{
    private const int MaxReason = 400;

    public async Task RecordAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, string reason, CancellationToken ct)
    {
        delivery.State = DeliveryState.Undeliverable;
        delivery.LastError = reason.Length <= MaxReason ? reason : reason[..MaxReason];
        db.Publish(@case, new MessageUndeliverable { Case = @case.Id, Delivery = delivery.Id, Kind = delivery.Kind, Reason = delivery.LastError });
        if (delivery.Kind == DeliveryKinds.PublicReply)
            return;
        db.Unschedule(TimerKinds.Update, @case.Id);
        await book.HandToPersonAsync(db, @case, ct);
        if (delivery.Kind == DeliveryKinds.Survey && await db.SurveyOfAsync(delivery, ct) is { } survey)
            (survey.State, survey.AskedAt) = (SurveyState.Skipped, null);
    }
}

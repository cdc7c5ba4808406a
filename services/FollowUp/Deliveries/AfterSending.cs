using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Timers;

namespace Recovery.FollowUp.Deliveries;

/// <summary>
/// What a message that was handed over does: it keeps promises, makes the one its words contain, sets the next timer, and may resolve or complete the
/// recovery.
/// </summary>
internal sealed class AfterSending(PromiseBook book, RecoveryStanding standing, FollowUpPolicies policies, TimeProvider time)
{
    public async Task ApplyAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var after = Aftermath.Of(delivery.Kind, @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct)));
        (delivery.State, delivery.SentAt, delivery.LastError) = (DeliveryState.Sent, now, "");
        @case.UpdatesSent = after.UpdatesSent;
        @case.AcknowledgedAt ??= after.Acknowledges ? now : null;
        db.Publish(@case, new MessageSent
        {
            Case = @case.Id,
            Delivery = delivery.Id,
            Kind = delivery.Kind,
            Channel = delivery.Channel,
            SentAt = now.ToTimestamp(),
            Acknowledges = after.Acknowledges,
        });
        // What everybody can read says where the customer hears more, and nothing of the matter.
        if (delivery.Kind == DeliveryKinds.PublicReply)
            return;
        await PromisesAsync(db, @case, delivery, now, ct);
        if (after.Resolves)
            await standing.ResolveAsync(db, @case, Evidence.Confirmed, "", PromiseOwners.Recovery, ct);
        if (after.Completes)
            standing.Complete(db, @case);
        await SubjectMatterAsync(db, @case, delivery, now, ct);
        // The offer this message was about has just become the customer's to answer, unless its end overtook the message.
        var offerWithCustomer = await db.OfferIsWithCustomerAsync(@case.Id, ct) || db.Offers.Local.Any(o => o.Standing == OfferStanding.WithCustomer);
        var facts = @case.Facts(offerWithCustomer);
        if (Cadence.NeedsResuming(facts, delivery.Promise))
            db.Schedule(TimerKinds.Update, @case.Id, @case.Id, Cadence.ResumeAt(facts, (await policies.CurrentAsync(db, ct)).Policy, now));
    }

    private async Task PromisesAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, DateTimeOffset now, CancellationToken ct)
    {
        var open = await book.OpenAsync(db, @case, ct);
        foreach (var promise in open.Where(p => PromiseKeeping.Keeps(delivery.Kind, p.Kind, p.Owner, @case.Standing)))
            book.Settle(db, @case, promise, PromiseMachine.Keep(promise.State, promise.DueAt, now));
        if (@case.Standing == Standing.Open)
            db.Unschedule(TimerKinds.Update, @case.Id);
        foreach (var time in PeoplesWords.TimesOf(delivery).Where(time => !open.Exists(p => p.State == PromiseState.Open && p.DueAt == time.At)))
            book.Make(db, @case, Promise(delivery, time.Kind, time.At, Texts.Cut(time.Sentence, Texts.PromiseScalars), PromiseOwners.Person(@case.Owner)));
        if (delivery.Promise is not { } planned)
            return;
        var owner = planned.ByPerson ? PromiseOwners.Person(@case.Owner) : PromiseOwners.Recovery;
        var made = book.Make(db, @case, Promise(delivery, planned.Kind, planned.DueAt, delivery.PromiseText, owner));
        if (planned.Kind == PromiseKind.PersonalFollowUp)
        {
            foreach (var earlier in open.Where(p => p.Kind == planned.Kind))
                book.Settle(db, @case, earlier, PromiseMachine.Supersede(earlier.State, earlier.DueAt, now), made.Id);
        }
        if (planned.ByPerson)
            return;
        // Its outcome became known late, after a crash, and the case was resolved meanwhile: with the confirmation the customer had the word this one promised.
        if (planned.Kind == PromiseKind.Update && @case.Standing != Standing.Open)
            book.Settle(db, @case, made, PromiseMachine.Keep(made.State, made.DueAt, now));
        else
            await ScheduleAsync(db, @case, planned, ct);
    }

    private static PromiseRow Promise(DeliveryRow delivery, PromiseKind kind, DateTimeOffset dueAt, string text, string owner) => new()
    {
        Kind = kind,
        Text = text,
        DueAt = dueAt,
        Owner = owner,
        Channel = delivery.Channel,
        DeliveryId = delivery.Id,
        PolicyVersion = delivery.PolicyVersion,
    };

    private async Task ScheduleAsync(FollowUpDbContext db, CaseRow @case, PlannedPromise planned, CancellationToken ct)
    {
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        if (planned.Kind == PromiseKind.PersonalFollowUp)
            db.Schedule(TimerKinds.FollowUp, @case.Id, @case.Id, Cadence.FollowUpAt(planned.DueAt, policy));
        else
            db.Schedule(TimerKinds.Update, @case.Id, @case.Id, Cadence.UpdateAt(planned.DueAt, policy));
    }

    private static async Task SubjectMatterAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, DateTimeOffset now, CancellationToken ct)
    {
        // Words that came while this was on its way are for the next one.
        if (await db.OwnWordsAsync(@case.Id, delivery.Kind, ct) is { } words && words.WrittenAt <= delivery.WrittenAt)
            db.OwnWords.Remove(words);
        if (delivery.Kind == DeliveryKinds.Offer && await db.OfferOfAsync(delivery, ct) is { Standing: OfferStanding.Presented } offer)
            offer.Standing = OfferStanding.WithCustomer;
        if (delivery.Kind == DeliveryKinds.Survey && await db.SurveyOfAsync(delivery, ct) is { State: SurveyState.Scheduled } survey)
        {
            (survey.State, survey.AskedAt) = (SurveyState.Asked, now);
            db.Publish(@case, new SurveySent { Case = @case.Id, Survey = survey.Id, Kind = survey.Kind });
        }
    }
}

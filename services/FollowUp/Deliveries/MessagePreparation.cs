using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Deliveries;

/// <summary>A message ready to leave. The delivery's body has a place where the secret link is; the outgoing one has the link.</summary>
internal sealed record PreparedMessage(DeliveryRow Delivery, OutgoingMessage Outgoing);

/// <summary>Looks at a message once more before it leaves: is it still wanted, and do its words still hold?</summary>
internal sealed class MessagePreparation(Store<FollowUpDbContext> store, Letters letters, StatusLinks links, FollowUpPolicies policies, TimeProvider time)
{
    /// <summary>The message; null where there is nothing to send.</summary>
    public async Task<PreparedMessage?> PrepareAsync(DueTimer job, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(job.Tenant, ct);
        if (await store.ReadAsync(job.Tenant, (db, token) => LoadAsync(db, job.Key, token), ct) is not { } waiting)
            return null;
        DeliveryRow? delivery = waiting.Delivery;
        // An earlier run that ended without a word may have handed it over: then the words stay as they are.
        if (job.Attempts <= 1 && !delivery.MayBeOut && NeedsAnotherLook(waiting, policy.Policy))
            delivery = await store.WriteAsync(job.Tenant, (db, token) => LookAgainAsync(db, job, token), ct);
        return delivery is null ? null : await FinishAsync(delivery, waiting.Case, policy.Policy, ct);
    }

    private static async Task<WaitingMessage?> LoadAsync(FollowUpDbContext db, string id, CancellationToken ct)
    {
        var delivery = await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, ct);
        if (delivery?.State is not (DeliveryState.Queued or DeliveryState.Retrying))
            return null;
        var @case = await db.Cases.FirstAsync(c => c.Id == delivery.CaseId, ct);
        var facts = @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct)) with { SaysNextTime = delivery.SaysNextTime };
        var offer = delivery.Kind == DeliveryKinds.Offer ? await db.OfferOfAsync(delivery, ct) : null;
        return new WaitingMessage(
            delivery, @case, facts, Cadence.IsStillWanted(delivery.Kind, facts, offer?.Standing == OfferStanding.Over), await db.OwnWordsAsync(@case.Id, delivery.Kind, ct));
    }

    private bool NeedsAnotherLook(WaitingMessage waiting, FollowUpPolicy policy)
    {
        var (now, delivery) = (time.GetUtcNow(), waiting.Delivery);
        return !waiting.IsWanted
            || Letters.NameOf(delivery, waiting.Case, waiting.Facts, policy, now, waiting.Words is not null) != delivery.Message
            || waiting.Words?.WrittenAt > delivery.WrittenAt
            || (delivery.PromiseDueAt is { } dueAt && Cadence.IsStale(delivery.WrittenAt, dueAt, now));
    }

    /// <summary>Takes back what is not wanted any more, writes the rest anew.</summary>
    private async Task<DeliveryRow?> LookAgainAsync(FollowUpDbContext db, DueTimer job, CancellationToken ct)
    {
        if (await LoadAsync(db, job.Key, ct) is not { } waiting)
            return null;
        if (waiting.IsWanted)
        {
            await letters.WriteAsync(db, waiting.Case, waiting.Delivery, await policies.CurrentAsync(db, ct), time.GetUtcNow(), ct);
            return waiting.Delivery;
        }
        if (waiting.Delivery.Kind == DeliveryKinds.Survey && await db.SurveyOfAsync(waiting.Delivery, ct) is { } survey)
            (survey.State, survey.AskedAt) = (SurveyState.Skipped, null);
        db.Deliveries.Remove(waiting.Delivery);
        return null;
    }

    private async Task<PreparedMessage> FinishAsync(DeliveryRow delivery, CaseRow @case, FollowUpPolicy policy, CancellationToken ct)
    {
        var body = delivery.Body;
        if (MessageWriter.NeedsLink(delivery.Message))
        {
            var link = await links.CreateAsync(delivery, ct);
            if (link is null)
                await letters.WriteWithoutLinkAsync(delivery, @case, policy.Signature, ct);
            body = delivery.Body.Replace(MessageWriter.LinkPlace, link, StringComparison.Ordinal);
        }
        return new PreparedMessage(delivery, new OutgoingMessage(
            delivery.Id, delivery.Tenant, delivery.CaseId, delivery.Kind, delivery.Recipient, @case.Name, policy.Signature, delivery.Subject, body, time.GetUtcNow()));
    }

    private sealed record WaitingMessage(DeliveryRow Delivery, CaseRow Case, CaseFacts Facts, bool IsWanted, OwnWordsRow? Words);
}

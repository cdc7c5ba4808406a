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
        var (delivery, @case, facts) = await store.ReadAsync(job.Tenant, (db, token) => LoadAsync(db, job.Key, token), ct);
        if (delivery?.State is not (DeliveryState.Queued or DeliveryState.Retrying) || @case is null)
            return null;
        // An earlier run that ended without a word may have handed it over: then the words stay as they are.
        if (job.Attempts <= 1 && !delivery.MayBeOut && NeedsAnotherLook(delivery, @case, facts, policy.Policy))
            delivery = await store.WriteAsync(job.Tenant, (db, token) => LookAgainAsync(db, job, token), ct);
        return delivery is null ? null : await FinishAsync(delivery, @case, policy.Policy, ct);
    }

    private static async Task<(DeliveryRow? Delivery, CaseRow? Case, CaseFacts Facts)> LoadAsync(FollowUpDbContext db, string id, CancellationToken ct)
    {
        var delivery = await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, ct);
        var @case = delivery is null ? null : await db.Cases.FirstOrDefaultAsync(c => c.Id == delivery.CaseId, ct);
        return (delivery, @case, @case is null ? new CaseFacts(Standing.Open) : @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct)));
    }

    private bool NeedsAnotherLook(DeliveryRow delivery, CaseRow @case, CaseFacts facts, FollowUpPolicy policy)
    {
        var now = time.GetUtcNow();
        return !Cadence.IsStillWanted(delivery.Kind, facts)
            || Letters.NameOf(delivery, @case, facts, policy, now) != delivery.Message
            || (delivery.PromiseDueAt is { } dueAt && Cadence.IsStale(delivery.WrittenAt, dueAt, now));
    }

    /// <summary>Takes back what is not wanted any more, writes the rest anew.</summary>
    private async Task<DeliveryRow?> LookAgainAsync(FollowUpDbContext db, DueTimer job, CancellationToken ct)
    {
        var (delivery, @case, facts) = await LoadAsync(db, job.Key, ct);
        if (delivery is null || @case is null)
            return null;
        if (Cadence.IsStillWanted(delivery.Kind, facts))
        {
            await letters.WriteAsync(db, @case, delivery, await policies.CurrentAsync(db, ct), time.GetUtcNow(), ct);
            return delivery;
        }
        if (delivery.Kind == DeliveryKinds.Survey && await db.SurveyOfAsync(delivery, ct) is { } survey)
            (survey.State, survey.AskedAt) = (SurveyState.Skipped, null);
        db.Deliveries.Remove(delivery);
        return null;
    }

    private async Task<PreparedMessage> FinishAsync(DeliveryRow delivery, CaseRow @case, FollowUpPolicy policy, CancellationToken ct)
    {
        var body = delivery.Body;
        if (letters.NeedsLink(delivery))
        {
            var link = await links.CreateAsync(delivery, ct);
            if (link is null)
                letters.WriteWithoutLink(delivery, @case, policy.Signature);
            body = delivery.Body.Replace(MessageWriter.LinkPlace, link, StringComparison.Ordinal);
        }
        return new PreparedMessage(delivery, new OutgoingMessage(
            delivery.Id, delivery.Tenant, delivery.CaseId, delivery.Kind, delivery.Recipient, @case.Name, policy.Signature, delivery.Subject, body, time.GetUtcNow()));
    }
}

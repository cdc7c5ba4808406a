using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Deliveries;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Writes a message and queues it, in the transaction of what set it off. The same cause queues it once.</summary>
internal sealed class MessageQueue(Letters letters, Routes routes, Undelivered undelivered, FollowUpPolicies policies, TimeProvider time)
{
    public async Task QueueAsync(FollowUpDbContext db, CaseRow @case, Draft draft, CancellationToken ct)
    {
        if (await db.Deliveries.AnyAsync(d => d.CaseId == @case.Id && d.Cause == draft.Cause, ct))
            return;
        var now = time.GetUtcNow();
        var route = draft.Kind == DeliveryKinds.PublicReply ? routes.InPublic(@case) : routes.To(@case);
        var delivery = new DeliveryRow
        {
            Id = TypeId.New("dlv", now),
            CaseId = @case.Id,
            Kind = draft.Kind,
            Reason = draft.Reason,
            Cause = draft.Cause,
            Channel = route.Channel,
            Recipient = route.Recipient,
            Parts = JsonSerializer.Serialize(draft.Parts ?? new Dictionary<string, string>()),
            CreatedAt = now,
        };
        var policy = await policies.CurrentAsync(db, ct);
        await letters.WriteAsync(db, @case, delivery, policy, now, ct);
        db.Deliveries.Add(delivery);
        if ((route.Problem ?? await HoldBackAsync(db, delivery, ct)) is { } problem)
            await undelivered.RecordAsync(db, @case, delivery, problem, ct);
        else
            db.Schedule(TimerKinds.Deliver, delivery.Id, @case.Id, draft.Kind == DeliveryKinds.FixNotice ? QuietHours.After(now, policy.Policy, @case.TimeZone) : now);
    }

    /// <summary>IN-16: only what answers a report by itself can be half of a loop.</summary>
    private async Task<string?> HoldBackAsync(FollowUpDbContext db, DeliveryRow delivery, CancellationToken ct)
    {
        if (delivery.Kind is not (DeliveryKinds.Acknowledgment or DeliveryKinds.PublicReply))
            return null;
        var since = delivery.CreatedAt - AutoReplyBudget.Window;
        // Each kind by itself, so that each finds its filtered index.
        var kind = delivery.Kind == DeliveryKinds.Acknowledgment
            ? db.Deliveries.Where(d => d.Kind == DeliveryKinds.Acknowledgment)
            : db.Deliveries.Where(d => d.Kind == DeliveryKinds.PublicReply);
        var earlier = await kind.Where(d => d.Recipient == delivery.Recipient && d.CreatedAt > since && d.State != DeliveryState.Undeliverable)
            .OrderByDescending(d => d.CreatedAt).Take(AutoReplyBudget.MaxReplies)
            .Select(d => new EarlierReply(d.Subject, d.CreatedAt)).ToListAsync(ct);
        return AutoReplyBudget.Refusal(delivery.Recipient, routes.OwnAddress, delivery.Subject, earlier, delivery.CreatedAt);
    }
}

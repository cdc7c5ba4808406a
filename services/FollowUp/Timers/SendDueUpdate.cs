using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Timers;

/// <summary>Two hours without a word are nearly over: the customer hears where things stand (FU-02).</summary>
internal sealed class SendDueUpdate(MessageQueue messages, FollowUpPolicies policies) : ITimerHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.Update;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key, ct) is not { } @case)
            return;
        var underWay = await db.Deliveries.AnyAsync(
            d => d.CaseId == @case.Id && (d.State == DeliveryState.Queued || d.State == DeliveryState.Retrying), ct);
        var facts = @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct));
        if (Cadence.SendsUpdate(facts, (await policies.CurrentAsync(db, ct)).Policy, underWay))
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Update, "update:" + timer.DueAt.UtcTicks.ToString(CultureInfo.InvariantCulture)), ct);
    }
}

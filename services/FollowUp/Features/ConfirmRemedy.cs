using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Features;

/// <summary>The remedy is carried out: the customer hears what was done and when the last word comes (FU-03).</summary>
internal sealed class ConfirmRemedy(MessageQueue messages, PromiseBook book)
{
    public async Task ApplyAsync(FollowUpDbContext db, GrantSettled settled, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(settled.Case, ct);
        foreach (var promise in await book.OpenAsync(db, @case, ct))
        {
            if (promise.Kind == PromiseKind.Remedy)
                book.Settle(db, @case, promise, PromiseMachine.Keep(promise.State, promise.DueAt, settled.SettledAt.ToDateTimeOffset()));
        }
        var parts = new Dictionary<string, string> { ["done"] = OfferText.Done(settled.Remedies, settled.ProviderReference) };
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Confirmation, $"grant:{settled.Grant}", Parts: parts), ct);
    }
}

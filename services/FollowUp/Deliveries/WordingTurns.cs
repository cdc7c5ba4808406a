using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Nobody gets the same words twice (FU-03): each message takes the wording after the one the same recipient got last.</summary>
internal static class WordingTurns
{
    public static async Task<int> NextAsync(FollowUpDbContext db, DeliveryRow delivery, string message, CancellationToken ct)
    {
        // In public everybody reads what everybody gets.
        var before = delivery.Kind == DeliveryKinds.PublicReply
            ? db.Deliveries.Where(d => d.Kind == DeliveryKinds.PublicReply)
            : db.Deliveries.Where(d => d.Message == message && d.Recipient == delivery.Recipient);
        var last = await before.Where(d => d.Id != delivery.Id).OrderByDescending(d => d.CreatedAt).Select(d => (int?)d.Wording).FirstOrDefaultAsync(ct);
        return last + 1 ?? 0;
    }
}

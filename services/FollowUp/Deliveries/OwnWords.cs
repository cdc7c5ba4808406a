using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Deliveries;

/// <summary>What the owner wrote for messages that go out by themselves.</summary>
internal static class OwnWords
{
    /// <summary>The owner's words for a message of the kind; null where the suite finds its own.</summary>
    public static async Task<OwnWordsRow?> OwnWordsAsync(this FollowUpDbContext db, string caseId, string kind, CancellationToken ct) =>
        DeliveryKinds.MayBeOwnWords(kind) ? await db.OwnWords.FirstOrDefaultAsync(words => words.CaseId == caseId && words.Kind == kind, ct) : null;
}

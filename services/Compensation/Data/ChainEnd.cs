using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain.Ledger;

namespace Recovery.Compensation.Data;

/// <summary>The end of the tenant's hash chain, where the next transfer is put on.</summary>
internal static class ChainEnd
{
    /// <summary>
    /// Takes the next places and hands back the number of the last with the hash before the first. It is the first statement of a posting: the head's
    /// row stays locked until the commit, so that postings of one tenant come one after the other and never wait for each other in a circle.
    /// </summary>
    public static async Task<LedgerHead> NextLinksAsync(this CompensationDbContext db, int count, CancellationToken ct)
    {
        var taken = await db.Heads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Count, h => h.Count + count), ct);
        if (taken == 0)
            await db.InsertAsync(new LedgerHead { Count = count, Hash = LedgerChain.Beginning }, ct);
        return await db.Heads.AsNoTracking().SingleAsync(ct);
    }

    public static Task EndLinkAsync(this CompensationDbContext db, byte[] hash, CancellationToken ct) =>
        db.Heads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Hash, hash), ct);
}

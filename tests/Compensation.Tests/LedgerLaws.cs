using Recovery.Compensation.Domain.Ledger;

namespace Recovery.Compensation.Tests;

/// <summary>What is true of a ledger at every instant (CO-08, CO-10).</summary>
internal static class LedgerLaws
{
    public static void Hold(IReadOnlyCollection<LedgerAccount> accounts, IReadOnlyCollection<LedgerEntry> entries, IReadOnlyCollection<LedgerTransfer> transfers)
    {
        Assert.All(accounts.GroupBy(a => a.Currency), group => Assert.Equal(0, group.Sum(a => a.BalanceMinor)));
        Assert.All(transfers, t => Assert.Equal([-t.AmountMinor, t.AmountMinor], Signed(t, entries)));
        Assert.All(accounts.Where(a => !a.MayOwe), a => Assert.True(a.BalanceMinor >= 0, $"{a.Id} is at {a.BalanceMinor}"));
        var byAccount = entries.ToLookup(e => e.AccountId);
        foreach (var account in accounts)
        {
            var own = byAccount[account.Id].OrderBy(e => e.Number).ToList();
            Assert.Equal(account.BalanceMinor, own.Sum(e => e.AmountMinor));
            Assert.Equal(account.EntryCount, own.Count);
            var running = 0L;
            for (var i = 0; i < own.Count; i++)
            {
                Assert.Equal(i + 1, own[i].Number);
                Assert.Equal(running += own[i].AmountMinor, own[i].BalanceMinor);
            }
        }
        TransfersEndOnce(transfers);
        ChainIsUnbroken(transfers, entries);
        var natural = transfers.Where(t => t.GrantId is not null).Select(t => (t.GrantId, t.Kind)).ToList();
        Assert.Equal(natural.Count, natural.Distinct().Count());
    }

    /// <summary>What is pending is posted or voided once; what is posted is reversed once, for no more than it was.</summary>
    private static void TransfersEndOnce(IReadOnlyCollection<LedgerTransfer> transfers)
    {
        var byId = transfers.ToDictionary(t => t.Id);
        var ending = transfers.Where(t => t.FollowsId is not null).ToList();
        Assert.Equal(ending.Count, ending.DistinctBy(t => t.FollowsId).Count());
        Assert.All(ending, t =>
        {
            var before = byId[t.FollowsId!];
            Assert.Equal((t.Kind.Follows(), t.GrantId, t.FundId, t.Currency), (before.Kind, before.GrantId, before.FundId, before.Currency));
            Assert.True(t.AmountMinor <= before.AmountMinor, $"{t.Kind} of {t.AmountMinor} after {before.AmountMinor}");
        });
        Assert.All(transfers.Where(t => t.FollowsId is null), t => Assert.Null(t.Kind.Follows()));
    }

    private static void ChainIsUnbroken(IReadOnlyCollection<LedgerTransfer> transfers, IReadOnlyCollection<LedgerEntry> entries)
    {
        var byTransfer = entries.ToLookup(e => e.TransferId);
        var (hash, number) = (LedgerChain.Beginning, 0L);
        foreach (var transfer in transfers.OrderBy(t => t.Number))
        {
            Assert.Null(LedgerChain.Problem(hash, ++number, new ChainLink(transfer.Tenant, transfer.Number!.Value, transfer, [.. byTransfer[transfer.Id]])));
            hash = transfer.Hash!;
        }
    }

    /// <summary>What the giver lost and the receiver got.</summary>
    private static long[] Signed(LedgerTransfer transfer, IReadOnlyCollection<LedgerEntry> entries)
    {
        var (giver, receiver) = new Transfer(transfer.Kind, transfer.FundId, new(transfer.AmountMinor, transfer.Currency), transfer.GrantId).Accounts;
        var own = entries.Where(e => e.TransferId == transfer.Id).ToList();
        Assert.Equal(2, own.Count);
        return [own.Single(e => e.AccountId == giver).AmountMinor, own.Single(e => e.AccountId == receiver).AmountMinor];
    }
}

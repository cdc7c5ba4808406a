using Recovery.Compensation.Domain.Ledger;

namespace Recovery.Compensation.Tests.Domain.Ledger;

public class TransferTests
{
    [Fact]
    public void Lines_OfEveryKind_SumToZeroAndComeInOneOrder()
    {
        // CO-10
        foreach (var kind in Enum.GetValues<TransferKind>())
        {
            var lines = new Transfer(kind, "main", Make.Usd(1_234), "grant_1").Lines();

            Assert.Equal(2, lines.Count);
            Assert.Equal(0, lines.Sum(l => l.Change));
            Assert.True(string.CompareOrdinal(lines[0].Account, lines[1].Account) < 0);
        }
    }

    [Fact]
    public void Reserve_ThenOrderThenCommitThenReverse_LeavesTheFundAsItWas()
    {
        var balances = new Dictionary<string, long>();
        foreach (var kind in new[] { TransferKind.Reserve, TransferKind.Order, TransferKind.Commit, TransferKind.Reverse })
        {
            foreach (var (account, change) in new Transfer(kind, "main", Make.Usd(500), "grant_1").Lines())
                balances[account] = balances.GetValueOrDefault(account) + change;
        }

        Assert.All(balances.Values, balance => Assert.Equal(0, balance));
    }

    [Fact]
    public void Kinds_ThatEndAnother_TakeFromWhereItPutTheMoney()
    {
        // CO-10: two phases; what a kind follows has filled the account it takes from.
        foreach (var kind in Enum.GetValues<TransferKind>().Where(k => k.Follows() is not null))
        {
            var before = new Transfer(kind.Follows()!.Value, "main", Make.Usd(1), "grant_1").Accounts;
            Assert.Equal(before.Receiver, new Transfer(kind, "main", Make.Usd(1), "grant_1").Accounts.Giver);
        }
    }
}

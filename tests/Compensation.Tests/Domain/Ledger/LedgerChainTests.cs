using Recovery.Compensation.Domain.Ledger;

namespace Recovery.Compensation.Tests.Domain.Ledger;

/// <summary>CO-10: whatever is changed, taken out, put in or swapped, the chain says so.</summary>
public class LedgerChainTests
{
    private static readonly DateTimeOffset At = Make.Now;

    [Fact]
    public void Chain_AsItWasPosted_IsWhole() => Assert.Null(FirstProblem(Posted()));

    [Theory]
    [InlineData("amount")]
    [InlineData("grant")]
    [InlineData("kind")]
    [InlineData("time")]
    [InlineData("entry account")]
    [InlineData("entry balance")]
    [InlineData("tenant")]
    [InlineData("removed")]
    [InlineData("swapped")]
    public void Chain_WithOneThingChanged_IsBroken(string what)
    {
        var chain = Posted();
        var second = chain[1];
        switch (what)
        {
            case "amount": chain[1] = second with { Transfer = Copy(second.Transfer, amount: 6), Entries = Lines("x2", 6) }; break;
            case "grant": chain[1] = second with { Transfer = Copy(second.Transfer, grant: "grant_9") }; break;
            case "kind": chain[1] = second with { Transfer = Copy(second.Transfer, kind: TransferKind.Release) }; break;
            case "time": chain[1] = second with { Transfer = Copy(second.Transfer, at: At.AddTicks(1)) }; break;
            case "entry account": chain[1] = second with { Entries = Lines("x2", 5, "fund.other.available") }; break;
            case "entry balance": chain[1] = second with { Entries = Lines("x2", 5, balance: 77) }; break;
            case "tenant": chain[1] = second with { Tenant = "other" }; break;
            case "removed": chain.RemoveAt(1); break;
            default: (chain[1], chain[2]) = (chain[2] with { Number = 2 }, chain[1] with { Number = 3 }); break;
        }

        Assert.NotNull(FirstProblem(chain));
    }

    [Fact]
    public void Hash_OfFieldsThatRunTogether_Differs()
    {
        // Lengths are hashed, too: "ab" + "c" is not "a" + "bc".
        var one = new ChainLink("ab", 1, Copy(Transfer(1, "c"), fund: "c"), Lines("x1", 5));
        var other = new ChainLink("a", 1, Copy(Transfer(1, "c"), fund: "bc"), Lines("x1", 5));

        Assert.NotEqual(LedgerChain.Hash(LedgerChain.Beginning, one), LedgerChain.Hash(LedgerChain.Beginning, other));
    }

    private static List<ChainLink> Posted()
    {
        var chain = new List<ChainLink>();
        var hash = LedgerChain.Beginning;
        for (var n = 1; n <= 3; n++)
        {
            var link = new ChainLink("acme", n, Transfer(n, $"grant_{n}"), Lines($"x{n}", 5));
            link.Transfer.Sealed(hash = LedgerChain.Hash(hash, link));
            chain.Add(link);
        }
        return chain;
    }

    private static string? FirstProblem(List<ChainLink> chain)
    {
        var (hash, number) = (LedgerChain.Beginning, 0L);
        foreach (var link in chain)
        {
            if (LedgerChain.Problem(hash, ++number, link) is { } problem)
                return problem;
            hash = link.Transfer.Hash!;
        }
        return null;
    }

    private static LedgerTransfer Transfer(int n, string grant) => new()
    {
        Id = $"x{n}",
        Kind = TransferKind.Reserve,
        FundId = "main",
        GrantId = grant,
        AmountMinor = 5,
        Currency = "USD",
        PostedAt = At,
        Number = n,
    };

    private static LedgerTransfer Copy(
        LedgerTransfer of, long? amount = null, string? grant = null, TransferKind? kind = null, DateTimeOffset? at = null, string? fund = null)
    {
        var copy = new LedgerTransfer
        {
            Id = of.Id,
            Kind = kind ?? of.Kind,
            FundId = fund ?? of.FundId,
            GrantId = grant ?? of.GrantId,
            AmountMinor = amount ?? of.AmountMinor,
            Currency = of.Currency,
            PostedAt = at ?? of.PostedAt,
            Number = of.Number,
            FollowsId = of.FollowsId,
        };
        return of.Hash is { } hash ? copy.Sealed(hash) : copy;
    }

    private static IReadOnlyList<LedgerEntry> Lines(string transfer, long amount, string account = "fund.main.available", long balance = 100) =>
    [
        Line(transfer, account, -amount, balance), Line(transfer, "fund.main.reserved", amount, balance),
    ];

    private static LedgerEntry Line(string transfer, string account, long amount, long balance) => new()
    {
        AccountId = account,
        Number = 1,
        Id = $"entry_{account}",
        TransferId = transfer,
        Kind = TransferKind.Reserve,
        AmountMinor = amount,
        Currency = "USD",
        BalanceMinor = balance,
        PostedAt = At,
    };
}

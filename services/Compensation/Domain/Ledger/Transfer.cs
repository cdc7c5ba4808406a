namespace Recovery.Compensation.Domain.Ledger;

internal enum TransferKind
{
    /// <summary>Money is put in, or taken out where the amount is negative.</summary>
    Budget = 1,

    /// <summary>A customer was promised it: the first phase, pending until one of the others ends it.</summary>
    Reserve = 2,

    /// <summary>It was paid: the second phase, posted.</summary>
    Commit = 3,

    /// <summary>The provider was never asked and never will be: the second phase, voided.</summary>
    Release = 4,

    /// <summary>It was paid and is taken back.</summary>
    Reverse = 5,

    /// <summary>The provider is asked for it: from here on it may be paid.</summary>
    Order = 6,

    /// <summary>The provider refused for good: the second phase, voided.</summary>
    Return = 7,

    /// <summary>Nobody will ever know whether it was paid: the fund counts it as gone.</summary>
    WriteOff = 8,
}

internal static class TransferKinds
{
    /// <summary>As the contract writes it, and as the hash chain reads it: never renamed.</summary>
    public static string Name(this TransferKind kind) => kind switch
    {
        TransferKind.Budget => "budget",
        TransferKind.Reserve => "reserve",
        TransferKind.Commit => "commit",
        TransferKind.Release => "release",
        TransferKind.Reverse => "reverse",
        TransferKind.Order => "order",
        TransferKind.Return => "return",
        TransferKind.WriteOff => "write_off",
        _ => throw new InvalidOperationException($"Nothing is transferred as {kind}."),
    };

    /// <summary>The kind that must stand before it for the same grant; null for a kind that begins something.</summary>
    public static TransferKind? Follows(this TransferKind kind) => kind switch
    {
        TransferKind.Budget or TransferKind.Reserve => null,
        TransferKind.Order or TransferKind.Release => TransferKind.Reserve,
        TransferKind.Commit or TransferKind.Return or TransferKind.WriteOff => TransferKind.Order,
        TransferKind.Reverse => TransferKind.Commit,
        _ => throw new InvalidOperationException($"Nothing is transferred as {kind}."),
    };
}

/// <summary>One movement of money between two accounts of one fund. What one gives the other receives, so every transfer sums to zero (CO-10).</summary>
internal sealed record Transfer(TransferKind Kind, string Fund, Amount Amount, string? Grant)
{
    public (string Giver, string Receiver) Accounts => Kind switch
    {
        TransferKind.Budget => (FundAccounts.Source(Fund), FundAccounts.Available(Fund)),
        TransferKind.Reserve => (FundAccounts.Available(Fund), FundAccounts.Reserved(Fund)),
        TransferKind.Order => (FundAccounts.Reserved(Fund), FundAccounts.Clearing(Fund)),
        TransferKind.Commit => (FundAccounts.Clearing(Fund), FundAccounts.Granted(Fund)),
        TransferKind.Release => (FundAccounts.Reserved(Fund), FundAccounts.Available(Fund)),
        TransferKind.Return => (FundAccounts.Clearing(Fund), FundAccounts.Available(Fund)),
        TransferKind.WriteOff => (FundAccounts.Clearing(Fund), FundAccounts.WrittenOff(Fund)),
        TransferKind.Reverse => (FundAccounts.Granted(Fund), FundAccounts.Available(Fund)),
        _ => throw new InvalidOperationException($"Nothing is transferred as {Kind}."),
    };

    /// <summary>Always in the same order of accounts, so that two transfers never wait for each other's row locks.</summary>
    public IReadOnlyList<(string Account, long Change)> Lines()
    {
        var (giver, receiver) = Accounts;
        return string.CompareOrdinal(giver, receiver) < 0
            ? [(giver, -Amount.Minor), (receiver, Amount.Minor)]
            : [(receiver, Amount.Minor), (giver, -Amount.Minor)];
    }
}

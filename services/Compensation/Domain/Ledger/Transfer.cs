namespace Recovery.Compensation.Domain.Ledger;

internal enum TransferKind
{
    /// <summary>Money is put in, or taken out where the amount is negative.</summary>
    Budget = 1,

    /// <summary>A customer was promised it.</summary>
    Reserve = 2,

    /// <summary>It was paid.</summary>
    Commit = 3,

    /// <summary>It will not be paid.</summary>
    Release = 4,

    /// <summary>It was paid and is taken back.</summary>
    Reverse = 5,
}

internal static class TransferKinds
{
    /// <summary>As the contract writes it.</summary>
    public static string Name(this TransferKind kind) => kind switch
    {
        TransferKind.Budget => "budget",
        TransferKind.Reserve => "reserve",
        TransferKind.Commit => "commit",
        TransferKind.Release => "release",
        TransferKind.Reverse => "reverse",
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
        TransferKind.Commit => (FundAccounts.Reserved(Fund), FundAccounts.Granted(Fund)),
        TransferKind.Release => (FundAccounts.Reserved(Fund), FundAccounts.Available(Fund)),
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

using System.Security.Cryptography;

namespace Recovery.Compensation.Domain.Ledger;

/// <summary>What a posted transfer says, with its two entries: all that its hash covers.</summary>
internal sealed record ChainLink(string Tenant, long Number, LedgerTransfer Transfer, IReadOnlyList<LedgerEntry> Entries);

/// <summary>
/// The hash chain of a tenant's ledger (CO-10): each transfer's hash covers the one before it, so that nothing can be changed, taken out or put in
/// between without every later hash being wrong.
/// </summary>
internal static class LedgerChain
{
    /// <summary>What stands before the first transfer.</summary>
    public static byte[] Beginning => new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over the hash before and the fields in a fixed order: strings as length and UTF-8, numbers in eight bytes, little-endian.</summary>
    public static byte[] Hash(byte[] before, ChainLink link)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content))
        {
            writer.Write(before);
            writer.Write(link.Tenant);
            writer.Write(link.Number);
            Write(writer, link.Transfer);
            foreach (var entry in link.Entries.OrderBy(e => e.AccountId, StringComparer.Ordinal))
                Write(writer, entry);
        }
        return SHA256.HashData(content.ToArray());
    }

    /// <summary>What is wrong with a stored link; null where it is what was posted.</summary>
    public static string? Problem(byte[] before, long expected, ChainLink link)
    {
        if (link.Number != expected)
            return $"Transfer {expected} is missing: {link.Number} ({link.Transfer.Id}) comes next.";
        if (link.Entries.Sum(e => e.AmountMinor) != 0 || link.Entries.Count != 2)
            return $"The entries of transfer {link.Number} ({link.Transfer.Id}) are not two that sum to zero.";
        return link.Transfer.Hash is { } kept && CryptographicOperations.FixedTimeEquals(kept, Hash(before, link))
            ? null
            : $"Transfer {link.Number} ({link.Transfer.Id}) is not what was posted, or what stands before it is not.";
    }

    private static void Write(BinaryWriter writer, LedgerTransfer transfer)
    {
        writer.Write(transfer.Id);
        writer.Write(transfer.Kind.Name());
        writer.Write(transfer.FundId);
        writer.Write(transfer.GrantId ?? "");
        writer.Write(transfer.FollowsId ?? "");
        writer.Write(transfer.AmountMinor);
        writer.Write(transfer.Currency);
        writer.Write(transfer.PostedAt.UtcTicks);
    }

    private static void Write(BinaryWriter writer, LedgerEntry entry)
    {
        writer.Write(entry.Id);
        writer.Write(entry.AccountId);
        writer.Write(entry.Number);
        writer.Write(entry.AmountMinor);
        writer.Write(entry.BalanceMinor);
    }
}

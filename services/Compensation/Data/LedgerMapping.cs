using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;

namespace Recovery.Compensation.Data;

/// <summary>The ledger. What must never be untrue about money is said to the database, too.</summary>
internal static class LedgerMapping
{
    private const int TeamLength = 100;

    public static void Build(ModelBuilder b)
    {
        BuildFunds(b);
        BuildTransfers(b);
        BuildEntries(b);
    }

    private static void BuildFunds(ModelBuilder b)
    {
        b.Entity<Fund>(table =>
        {
            table.ToTable("funds");
            table.HasKey(f => new { f.Tenant, f.Id });
            table.Property(f => f.Id).IsId();
            table.Property(f => f.Currency).IsCurrency();
            table.Property(f => f.Team).HasMaxLength(TeamLength);
            table.HasIndex(f => new { f.Tenant, f.Currency, f.Id }, "ix_funds_currency");
        });
        b.Entity<LedgerAccount>(table =>
        {
            table.ToTable("ledger_accounts", t => t.HasCheckConstraint("ck_ledger_accounts_balance", "may_owe = 1 OR balance_minor >= 0"));
            table.HasKey(a => new { a.Tenant, a.Id });
            table.Property(a => a.Id).IsAccount();
            table.Property(a => a.FundId).IsId();
            table.Property(a => a.Currency).IsCurrency();
            table.HasIndex(a => new { a.Tenant, a.FundId }, "ix_ledger_accounts_fund");
            table.HasOne<Fund>().WithMany().HasForeignKey(a => new { a.Tenant, a.FundId }).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void BuildTransfers(ModelBuilder b)
    {
        b.Entity<LedgerHead>(table =>
        {
            table.ToTable("ledger_heads");
            table.HasKey(h => h.Tenant);
            table.Property(h => h.Hash).IsHash();
        });
        b.Entity<LedgerTransfer>(table =>
        {
            table.ToTable("ledger_transfers", t =>
            {
                t.HasCheckConstraint("ck_ledger_transfers_amount", "amount_minor <> 0");
                t.HasTrigger(InsertOnly.Transfers);
            });
            table.HasKey(t => new { t.Tenant, t.Id });
            table.Property(t => t.Id).IsId();
            table.Property(t => t.FundId).IsId();
            table.Property(t => t.GrantId).IsId();
            table.Property(t => t.Currency).IsCurrency();
            // A grant is reserved, committed, released and reversed once, whoever asks and however often (CO-10).
            table.HasIndex(t => new { t.Tenant, t.GrantId, t.Kind }, "ux_ledger_transfers_grant_kind").IsUnique();
            // What is pending is posted or voided, what is posted is reversed: by one transfer, however many try at once.
            table.Property(t => t.FollowsId).IsId();
            table.HasIndex(t => new { t.Tenant, t.FollowsId }, "ux_ledger_transfers_follows").IsUnique();
            table.Property(t => t.Hash).IsHash();
            table.HasIndex(t => new { t.Tenant, t.Number }, "ux_ledger_transfers_number").IsUnique();
        });
    }

    private static void BuildEntries(ModelBuilder b)
    {
        b.Entity<LedgerEntry>(table =>
        {
            table.ToTable("ledger_entries", t =>
            {
                t.HasCheckConstraint("ck_ledger_entries_amount", "amount_minor <> 0");
                t.HasTrigger(InsertOnly.Entries);
            });
            table.HasKey(e => new { e.Tenant, e.AccountId, e.Number });
            table.Property(e => e.Id).IsId();
            table.Property(e => e.AccountId).IsAccount();
            table.Property(e => e.TransferId).IsId();
            table.Property(e => e.GrantId).IsId();
            table.Property(e => e.Currency).IsCurrency();
            table.HasIndex(e => new { e.Tenant, e.TransferId }, "ix_ledger_entries_transfer");
            table.HasOne<LedgerAccount>().WithMany().HasForeignKey(e => new { e.Tenant, e.AccountId }).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<LedgerTransfer>().WithMany().HasForeignKey(e => new { e.Tenant, e.TransferId }).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

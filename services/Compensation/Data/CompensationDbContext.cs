using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Compensation.Domain.Ledger;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Data;

internal abstract class CompensationDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<CaseCopy> Cases => Set<CaseCopy>();

    public DbSet<AgentCopy> Agents => Set<AgentCopy>();

    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<Fund> Funds => Set<Fund>();

    public DbSet<LedgerAccount> Accounts => Set<LedgerAccount>();

    public DbSet<LedgerTransfer> Transfers => Set<LedgerTransfer>();

    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();

    public DbSet<LedgerHead> Heads => Set<LedgerHead>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<LimitGate> LimitGates => Set<LimitGate>();

    public DbSet<Reconciliation> Reconciliations => Set<Reconciliation>();

    public DbSet<Retention> Retentions => Set<Retention>();

    public DbSet<Bulk> Bulks => Set<Bulk>();

    public DbSet<BulkAccount> BulkAccounts => Set<BulkAccount>();

    protected override void BuildModel(ModelBuilder b)
    {
        CopyMapping.Build(b);
        OfferMapping.Build(b);
        AuthorityMapping.Build(b);
        GrantMapping.Build(b);
        LedgerMapping.Build(b);
        BulkMapping.Build(b);
    }
}

internal sealed class SqliteCompensationDbContext(DbContextOptions<SqliteCompensationDbContext> options) : CompensationDbContext(options);

internal sealed class SqlServerCompensationDbContext(DbContextOptions<SqlServerCompensationDbContext> options) : CompensationDbContext(options);

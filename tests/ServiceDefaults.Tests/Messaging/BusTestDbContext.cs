using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>The effect of events: how often and in which order they were applied can be read off it.</summary>
internal sealed class Counter : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public string Id { get; set; } = "";

    public long Value { get; set; }

    public long LastSequence { get; set; }

    public string Order { get; set; } = "";
}

internal abstract class BusTestDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<Counter> Counters => Set<Counter>();

    protected override void BuildModel(ModelBuilder b) => b.Entity<Counter>(table =>
    {
        table.HasKey(c => new { c.Tenant, c.Id });
        table.Property(c => c.Order).HasMaxLength(-1);
    });
}

internal sealed class SqliteBusTestDbContext(DbContextOptions<SqliteBusTestDbContext> options) : BusTestDbContext(options);

internal sealed class SqlServerBusTestDbContext(DbContextOptions<SqlServerBusTestDbContext> options) : BusTestDbContext(options);

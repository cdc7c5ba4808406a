using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

internal abstract class RoutingDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<ClockRow> Clocks => Set<ClockRow>();

    public DbSet<EscalationRow> Escalations => Set<EscalationRow>();

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<IncidentCaseRow> IncidentCases => Set<IncidentCaseRow>();

    public DbSet<CaseCountRow> CaseCounts => Set<CaseCountRow>();

    public DbSet<SpikeWatchRow> SpikeWatches => Set<SpikeWatchRow>();

    public DbSet<TrackRow> Tracks => Set<TrackRow>();

    public DbSet<AgentRow> Agents => Set<AgentRow>();

    protected override void BuildModel(ModelBuilder b) => RoutingMapping.Build(b);
}

internal sealed class SqliteRoutingDbContext(DbContextOptions<SqliteRoutingDbContext> options) : RoutingDbContext(options);

internal sealed class SqlServerRoutingDbContext(DbContextOptions<SqlServerRoutingDbContext> options) : RoutingDbContext(options);

internal sealed class SqliteRoutingDesignTime : SqliteDesignTime<SqliteRoutingDbContext>;

internal sealed class SqlServerRoutingDesignTime : SqlServerDesignTime<SqlServerRoutingDbContext>;

using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain.Clusters;

namespace Recovery.Retrospective.Data;

internal static class ClusterMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int DayLength = 10;
    private const int Unbounded = -1;

    public static void Build(ModelBuilder b) => b.Entity<ClusterModel>(table =>
    {
        table.ToTable("cluster_models");
        table.HasKey(model => model.Tenant);
        table.Property(model => model.Body).HasMaxLength(Unbounded);
    }).Entity<ClusterRow>(table =>
    {
        table.ToTable("clusters");
        table.HasKey(cluster => new { cluster.Tenant, cluster.Id });
        table.Property(cluster => cluster.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(cluster => cluster.Name).HasMaxLength(Unbounded);
        table.HasIndex(cluster => new { cluster.Tenant, cluster.LastSeenAt, cluster.Id }, "ix_clusters_seen");
    }).Entity<AnomalyRow>(table =>
    {
        table.ToTable("anomalies");
        table.HasKey(anomaly => new { anomaly.Tenant, anomaly.Id });
        table.Property(anomaly => anomaly.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(anomaly => anomaly.Subject).HasMaxLength(NameLength);
        table.Property(anomaly => anomaly.Name).HasMaxLength(Unbounded);
        table.Property(anomaly => anomaly.Day).HasMaxLength(DayLength).IsUnicode(false);
        table.Property(anomaly => anomaly.Note).HasMaxLength(Unbounded);
        table.HasIndex(anomaly => new { anomaly.Tenant, anomaly.Day, anomaly.Kind, anomaly.Subject }, "ux_anomalies_series").IsUnique();
        table.HasIndex(anomaly => new { anomaly.Tenant, anomaly.ProposedAt, anomaly.Id }, "ix_anomalies_proposed");
    });
}

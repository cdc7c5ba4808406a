using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Data;

internal static class AuthorityMapping
{
    private const int KeyLength = 300;

    public static void Build(ModelBuilder b)
    {
        b.Entity<Delegation>(table =>
        {
            table.ToTable("delegations");
            table.HasKey(d => new { d.Tenant, d.From, d.To });
            table.Property(d => d.From).IsId().HasColumnName("from_agent");
            table.Property(d => d.To).IsId().HasColumnName("to_agent");
            table.HasIndex(d => new { d.Tenant, d.To }, "ix_delegations_to");
        });
        b.Entity<LimitGate>(table =>
        {
            table.ToTable("limit_gates");
            table.HasKey(g => new { g.Tenant, g.Key });
            table.Property(g => g.Key).HasMaxLength(KeyLength);
        });
    }
}

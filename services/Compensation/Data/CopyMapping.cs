using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Data;

/// <summary>What is kept of other services' cases and agents.</summary>
internal static class CopyMapping
{
    public static void Build(ModelBuilder b)
    {
        b.Entity<CaseCopy>(table =>
        {
            table.ToTable("cases");
            table.HasKey(c => new { c.Tenant, c.Id });
            table.Property(c => c.Id).IsId();
            table.Property(c => c.OpenOffer).IsId();
            table.Property(c => c.CustomerId).IsId();
            table.Property(c => c.Currency).IsCurrency();
            table.Property(c => c.AnnualValueCurrency).IsCurrency();
            table.Ignore(c => c.AnnualValue);
            table.HasIndex(c => new { c.Tenant, c.CustomerId, c.Id }, "ix_cases_customer");
            table.HasIndex(c => new { c.Tenant, c.OrderReference }, "ix_cases_order");
        });
        b.Entity<AgentCopy>(table =>
        {
            table.ToTable("agents");
            table.HasKey(a => new { a.Tenant, a.Id });
            table.Property(a => a.Id).IsId();
        });
        b.Entity<CustomerCopy>(table =>
        {
            table.ToTable("customers");
            table.HasKey(c => new { c.Tenant, c.Id });
            table.Property(c => c.Id).IsId();
            table.Property(c => c.SameAs).IsId();
            table.HasIndex(c => new { c.Tenant, c.SameAs }, "ix_customers_same_as");
        });
    }
}

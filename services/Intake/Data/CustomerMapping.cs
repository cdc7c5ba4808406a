using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Data;

internal static class CustomerMapping
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Customer>(table =>
        {
            table.ToTable("customers");
            table.HasKey(c => new { c.Tenant, c.Id });
            table.Property(c => c.Id).IsId();
            table.Property(c => c.Email).HoldsScalars(254);
            table.Property(c => c.Phone).HoldsScalars(32);
            table.Property(c => c.Handle).HoldsScalars(100);
            table.Property(c => c.ExternalId).HoldsScalars(255);
            table.Property(c => c.Name).HoldsScalars(200);
            table.Property(c => c.Language).HoldsScalars(35);
            table.Property(c => c.TimeZone).HoldsScalars(64);
            table.Property(c => c.AnnualValueCurrency).IsCurrency();
        });
        model.Entity<CustomerIdentifier>(table =>
        {
            table.ToTable("customer_identifiers");
            // The key is the rule: an identifier stands for one customer of the tenant.
            table.HasKey(i => new { i.Tenant, i.Key });
            table.Property(i => i.Key).HasMaxLength(Identifiers.MaxLength);
            table.Property(i => i.CustomerId).IsId();
        });
    }
}

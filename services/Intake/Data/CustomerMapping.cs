using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Data;

/// <summary>Customers, what identifies them and what people said of that; organisations and their people.</summary>
internal static class CustomerMapping
{
    private const int OrganisationId = 64;
    private const int By = 200;

    public static void Build(ModelBuilder model)
    {
        BuildCustomers(model);
        BuildIdentity(model);
        model.Entity<Organisation>(table =>
        {
            table.ToTable("organisations");
            table.HasKey(o => new { o.Tenant, o.Id });
            table.Property(o => o.Id).IsAscii(OrganisationId);
            table.Property(o => o.Name).HoldsScalars(200);
            table.Property(o => o.Tier).HoldsScalars(60);
            table.Property(o => o.AnnualValueCurrency).IsCurrency();
        });
        model.Entity<Stakeholder>(table =>
        {
            table.ToTable("stakeholders");
            table.HasKey(s => new { s.Tenant, s.Organisation, s.CustomerId });
            table.Property(s => s.Organisation).IsAscii(OrganisationId);
            table.Property(s => s.CustomerId).IsId();
            table.HasIndex(s => new { s.Tenant, s.CustomerId }, "ix_stakeholders_customer");
        });
    }

    private static void BuildCustomers(ModelBuilder model)
    {
        model.Entity<Customer>(table =>
        {
            table.ToTable("customers");
            table.HasKey(c => new { c.Tenant, c.Id });
            table.Property(c => c.Id).IsId();
            table.Property(c => c.LinkedTo).HasMaxLength(ColumnLengths.Id).IsUnicode(false);
            table.Property(c => c.Email).HoldsScalars(254);
            table.Property(c => c.Phone).HoldsScalars(32);
            table.Property(c => c.Handle).HoldsScalars(100);
            table.Property(c => c.ExternalId).HoldsScalars(255);
            table.Property(c => c.Name).HoldsScalars(200);
            table.Property(c => c.Language).HoldsScalars(35);
            table.Property(c => c.TimeZone).HoldsScalars(64);
            table.Property(c => c.AnnualValueCurrency).IsCurrency();
            table.Property(c => c.PreferredChannel).IsAscii(40);
            table.Property(c => c.AccessNeeds).IsUnbounded();
            table.Property(c => c.Tier).HoldsScalars(60);
            table.Property(c => c.Organisation).HasMaxLength(OrganisationId).IsUnicode(false);
            table.Property(c => c.Notes).IsUnbounded();
            table.Ignore(c => c.Root).Ignore(c => c.IsLinked);
            table.HasIndex(c => new { c.Tenant, c.LinkedTo }, "ix_customers_linked").HasFilter("linked_to IS NOT NULL");
            table.HasIndex(c => new { c.Tenant, c.Organisation, c.Id }, "ix_customers_organisation").HasFilter("organisation IS NOT NULL");
        });
        model.Entity<CustomerIdentifier>(table =>
        {
            table.ToTable("customer_identifiers");
            // The key is the rule: an identifier stands for one customer of the tenant.
            table.HasKey(i => new { i.Tenant, i.Key });
            table.Property(i => i.Key).HasMaxLength(Identifiers.MaxLength);
            table.Property(i => i.CustomerId).IsId();
            table.HasIndex(i => new { i.Tenant, i.CustomerId }, "ix_customer_identifiers_customer");
        });
    }

    private static void BuildIdentity(ModelBuilder model)
    {
        model.Entity<CustomerLink>(table =>
        {
            table.ToTable("customer_links");
            table.HasKey(l => new { l.Tenant, l.Id });
            table.Property(l => l.Id).IsId();
            table.Property(l => l.CustomerId).IsId();
            table.Property(l => l.OtherId).IsId();
            table.Property(l => l.Moved).HasMaxLength((CustomerLimits.Linked + 1) * (ColumnLengths.Id + 1)).IsUnicode(false);
            table.Property(l => l.Reason).HoldsScalars(1000);
            table.Property(l => l.LinkedBy).HasMaxLength(By);
            table.Property(l => l.UndoneBy).HasMaxLength(By);
            table.Ignore(l => l.Members);
            table.HasIndex(l => new { l.Tenant, l.CustomerId, l.Id }, "ix_customer_links_customer");
        });
        model.Entity<CustomerChange>(table =>
        {
            table.ToTable("customer_changes");
            table.HasKey(c => new { c.Tenant, c.CustomerId, c.Id });
            table.Property(c => c.CustomerId).IsId();
            table.Property(c => c.Id).IsId();
            table.Property(c => c.Kind).IsAscii(40);
            table.Property(c => c.Summary).HoldsScalars(1200);
            table.Property(c => c.Actor).HasMaxLength(By);
        });
        model.Entity<IdentityConflict>(table =>
        {
            table.ToTable("identity_conflicts");
            table.HasKey(c => new { c.Tenant, c.Id });
            table.Property(c => c.Id).IsId();
            table.Property(c => c.CustomerId).IsId();
            table.Property(c => c.OtherId).IsId();
            table.Property(c => c.Reason).HoldsScalars(400);
            // A pair is told once, whoever races.
            table.HasIndex(c => new { c.Tenant, c.CustomerId, c.OtherId }, "ux_identity_conflicts_pair").IsUnique();
            table.HasIndex(c => new { c.Tenant, c.State, c.Id }, "ix_identity_conflicts_state");
        });
    }
}

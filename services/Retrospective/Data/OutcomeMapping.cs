using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Data;

internal static class OutcomeMapping
{
    private const int IdLength = 255;
    private const int KeyLength = 32;
    private const int CurrencyLength = 3;

    public static void Build(ModelBuilder b) => b.Entity<CustomerOutcome>(table =>
    {
        table.ToTable("outcomes");
        table.HasKey(outcome => new { outcome.Tenant, outcome.Id });
        table.Property(outcome => outcome.Id).HasMaxLength(IdLength);
        table.Property(outcome => outcome.CustomerKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(outcome => outcome.Currency).HasMaxLength(CurrencyLength).IsUnicode(false);
        table.HasIndex(outcome => new { outcome.Tenant, outcome.At, outcome.CustomerKey }, "ix_outcomes_at");
        table.HasIndex(outcome => new { outcome.Tenant, outcome.CustomerKey, outcome.At }, "ix_outcomes_customer");
    }).Entity<OutcomeCustomer>(table =>
    {
        table.ToTable("outcome_customers");
        table.HasKey(customer => new { customer.Tenant, customer.Key });
        table.Property(customer => customer.Key).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(customer => customer.EmailKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(customer => customer.AnnualCurrency).HasMaxLength(CurrencyLength).IsUnicode(false);
    });
}

using Microsoft.EntityFrameworkCore;

namespace Recovery.FollowUp.Data;

/// <summary>The tables of webhooks: what an endpoint's lane takes next is one look into one index.</summary>
internal static class WebhookModel
{
    private const int IdLength = 64;
    private const int TypeLength = 100;
    private const int UrlLength = 2000;

    public static void Build(ModelBuilder b)
    {
        b.Entity<WebhookEndpointRow>(table =>
        {
            table.ToTable("webhook_endpoints");
            table.HasKey(e => new { e.Tenant, e.Id });
            table.Property(e => e.Id).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(e => e.Url).HasMaxLength(UrlLength);
            table.Property(e => e.EventTypes).HasMaxLength(-1).IsUnicode(false);
            table.Property(e => e.Secrets).HasMaxLength(-1).IsUnicode(false);
            table.Property(e => e.Headers).HasMaxLength(-1).IsUnicode(false);
            table.Property(e => e.HeaderNames).HasMaxLength(-1).IsUnicode(false);
            table.Ignore(e => e.Health);
            table.Ignore(e => e.Filters);
        });
        b.Entity<WebhookMessageRow>(table =>
        {
            table.ToTable("webhook_messages");
            table.HasKey(m => new { m.Tenant, m.Id });
            table.Property(m => m.Id).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(m => m.Type).HasMaxLength(TypeLength).IsUnicode(false);
            table.Property(m => m.Body).HasMaxLength(-1);
            table.HasIndex(m => new { m.Tenant, m.CreatedAt, m.Id }, "ix_webhook_messages_time");
        });
        BuildDeliveries(b);
    }

    private static void BuildDeliveries(ModelBuilder b)
    {
        b.Entity<WebhookDeliveryRow>(table =>
        {
            table.ToTable("webhook_deliveries");
            table.HasKey(d => new { d.Tenant, d.Id });
            table.Property(d => d.Id).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(d => d.EndpointId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(d => d.MessageId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(d => d.Type).HasMaxLength(TypeLength).IsUnicode(false);
            table.HasIndex(d => new { d.Tenant, d.MessageId, d.EndpointId }, "ux_webhook_deliveries_message").IsUnique();
            table.HasIndex(d => new { d.Tenant, d.EndpointId, d.State, d.DueAt, d.Id }, "ix_webhook_deliveries_lane");
            table.HasIndex(d => new { d.Tenant, d.EndpointId, d.CreatedAt, d.Id }, "ix_webhook_deliveries_endpoint");
            table.HasIndex(d => new { d.Tenant, d.EndpointId, d.State, d.CreatedAt, d.Id }, "ix_webhook_deliveries_state");
        });
        b.Entity<WebhookAttemptRow>(table =>
        {
            table.ToTable("webhook_attempts");
            table.HasKey(a => new { a.Tenant, a.DeliveryId, a.Number });
            table.Property(a => a.DeliveryId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(a => a.Response).HasMaxLength(2000);
            table.HasIndex(a => new { a.Tenant, a.At }, "ix_webhook_attempts_time");
        });
    }
}

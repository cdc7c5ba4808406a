using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.ServiceDefaults.Store;

/// <summary>The tables every service has. Each scan of a worker has an index that holds what is open and nothing else.</summary>
internal static class InfrastructureModel
{
    /// <summary>SQL Server's nvarchar(max); SQLite takes any length.</summary>
    private const int Unbounded = -1;
    private const int TenantLength = 64;
    private const int NameLength = 200;
    private const int TraceparentLength = 128;

    public static void Build(ModelBuilder model)
    {
        BuildOutbox(model);
        BuildInbox(model);
        BuildIdempotency(model);
        BuildTimers(model);
        BuildPolicies(model);
    }

    private static void BuildOutbox(ModelBuilder model) => model.Entity<OutboxMessage>(table =>
    {
        table.ToTable("outbox");
        table.HasKey(m => m.Position);
        table.Property(m => m.Type).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(m => m.Payload).HasMaxLength(Unbounded);
        table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
        table.Property(m => m.Subject).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(m => m.Traceparent).HasMaxLength(TraceparentLength).IsUnicode(false);
        table.HasIndex(m => new { m.NextAttemptAt, m.Position }, "ix_outbox_unsent").HasFilter("sent_at IS NULL AND parked_at IS NULL");
        table.HasIndex(m => new { m.Subject, m.Position }, "ix_outbox_unsent_subject").HasFilter("sent_at IS NULL AND parked_at IS NULL");
        table.HasIndex(m => m.ParkedAt, "ix_outbox_parked").HasFilter("parked_at IS NOT NULL");
    });

    private static void BuildInbox(ModelBuilder model)
    {
        model.Entity<InboxEntry>(table =>
        {
            table.ToTable("inbox");
            table.HasKey(m => new { m.Consumer, m.MessageId });
            table.Property(m => m.Consumer).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
            table.Property(m => m.ContentHash).HasMaxLength(32);
            table.HasIndex(m => m.ProcessedAt, "ix_inbox_processed_at");
        });
        model.Entity<ParkedEvent>(table =>
        {
            table.ToTable("parked_events");
            table.Property(m => m.Consumer).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(m => m.Type).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(m => m.Payload).HasMaxLength(Unbounded);
            table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
            table.Property(m => m.Subject).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(m => m.Source).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(m => m.Traceparent).HasMaxLength(TraceparentLength).IsUnicode(false);
            table.HasIndex(m => new { m.Consumer, m.MessageId }, "ux_parked_events_message").IsUnique();
            table.HasIndex(m => new { m.Tenant, m.Subject, m.Sequence }, "ix_parked_events_subject");
            table.HasIndex(m => m.NextAttemptAt, "ix_parked_events_next_attempt");
        });
    }

    /// <summary>The three key columns stay below SQL Server's 900 bytes of a clustered key: they are ASCII.</summary>
    private static void BuildIdempotency(ModelBuilder model) => model.Entity<IdempotencyEntry>(table =>
    {
        table.ToTable("idempotency_keys");
        table.HasKey(m => new { m.Tenant, m.Scope, m.Key });
        table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
        table.Property(m => m.Scope).HasMaxLength(400).IsUnicode(false);
        table.Property(m => m.Key).HasMaxLength(255).IsUnicode(false);
        table.Property(m => m.Fingerprint).HasMaxLength(64).IsUnicode(false);
        table.HasIndex(m => m.ExpiresAt, "ix_idempotency_keys_expires_at");
    });

    private static void BuildTimers(ModelBuilder model) => model.Entity<TimerRow>(table =>
    {
        table.ToTable("timers");
        table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
        table.Property(m => m.Kind).HasMaxLength(100).IsUnicode(false);
        table.Property(m => m.Key).HasMaxLength(400);
        table.Property(m => m.Subject).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(m => m.Payload).HasMaxLength(Unbounded);
        table.HasIndex(m => new { m.Tenant, m.Kind, m.Key }, "ux_timers_tenant_kind_key").IsUnique();
        table.HasIndex(m => new { m.Kind, m.DueAt, m.LeaseUntil }, "ix_timers_due");
    });

    private static void BuildPolicies(ModelBuilder model) => model.Entity<PolicyRow>(table =>
    {
        table.ToTable("policies");
        table.HasKey(m => new { m.Tenant, m.Kind, m.Version });
        table.Property(m => m.Tenant).HasMaxLength(TenantLength).IsUnicode(false);
        table.Property(m => m.Kind).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(m => m.Version).ValueGeneratedNever();
        table.Property(m => m.Document).HasMaxLength(Unbounded);
    });
}

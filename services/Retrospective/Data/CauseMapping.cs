using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Data;

internal static class CauseMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int Unbounded = -1;

    public static void Build(ModelBuilder b) => b.Entity<SharedCause>(table =>
    {
        table.ToTable("root_causes");
        table.HasKey(cause => new { cause.Tenant, cause.Id });
        table.Property(cause => cause.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(cause => cause.Name).HasMaxLength(NameLength);
        table.Property(cause => cause.Key).HasMaxLength(NameLength);
        // Causes named before they had a state are open.
        table.Property(cause => cause.State).HasDefaultValue(State.Open).HasSentinel(State.Unspecified);
        table.Property(cause => cause.Fix).HasMaxLength(Unbounded);
        table.Property(cause => cause.MergedInto).HasMaxLength(IdLength).IsUnicode(false);
        table.Ignore(cause => cause.IsFixed);
        table.HasIndex(cause => new { cause.Tenant, cause.Key }, "ux_root_causes_key").IsUnique();
        table.HasIndex(cause => new { cause.Tenant, cause.State }, "ix_root_causes_state");
        table.HasIndex(cause => new { cause.Tenant, cause.MergedInto }, "ix_root_causes_merged");
        table.HasIndex(cause => new { cause.Tenant, cause.NamedAt, cause.Id }, "ix_root_causes_named");
    }).Entity<CauseEvent>(table =>
    {
        table.ToTable("cause_events");
        table.HasKey(happened => new { happened.Tenant, happened.CauseId, happened.Number });
        table.Property(happened => happened.CauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(happened => happened.About).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(happened => happened.Text).HasMaxLength(Unbounded);
    });
}

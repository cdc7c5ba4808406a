using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Data;

/// <summary>The tables. What waits and who can take it each have an index of their own, in the order they are asked for.</summary>
internal static class RoutingMapping
{
    private const int Unbounded = -1;
    private const int IdLength = 64;
    private const int NameLength = 40;
    private const int KeysLength = 800;
    private const int ProductLength = 200;
    private const int ReasonLength = 1000;
    private const int NoteLength = 2000;

    public static void Build(ModelBuilder b)
    {
        b.Entity<CaseRow>(BuildCases);
        b.Entity<AgentRow>(BuildAgents);
        IncidentMapping.Build(b);
        b.Entity<TrackRow>(table =>
        {
            table.ToTable("case_tracks");
            table.HasKey(t => new { t.Tenant, t.CaseId, t.Kind });
            table.Property(t => t.CaseId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(t => t.What).HasMaxLength(ReasonLength);
            table.Property(t => t.Owner).HasMaxLength(ProductLength);
            table.Property(t => t.Reference).HasMaxLength(ReasonLength);
        });
        b.Entity<EscalationRow>(table =>
        {
            table.ToTable("escalations");
            table.HasKey(e => new { e.Tenant, e.CaseId, e.RaisedAt, e.Clock, e.StartedAt, e.AlertedRole });
            table.Property(e => e.CaseId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(e => e.Clock).HasMaxLength(NameLength).IsUnicode(false);
            table.Property(e => e.Agents).IsList<IReadOnlyList<string>, string>();
        });
        b.Entity<ClockRow>(table =>
        {
            table.ToTable("clocks");
            table.HasKey(c => new { c.Tenant, c.CaseId, c.Name, c.StartedAt });
            table.Property(c => c.CaseId).HasMaxLength(IdLength).IsUnicode(false);
            table.Property(c => c.Name).HasMaxLength(NameLength).IsUnicode(false);
            table.HasIndex(c => new { c.Tenant, c.DueAt }, "ix_clocks_ahead").HasFilter("state = 'Running'");
        });
    }

    private static void BuildCases(EntityTypeBuilder<CaseRow> table)
    {
        table.ToTable("cases");
        table.HasKey(c => new { c.Tenant, c.Id });
        table.Property(c => c.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.Agent).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.LastAgent).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.Queue).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(c => c.Skill).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(c => c.Language).HasMaxLength(NameLength);
        table.Property(c => c.PublicChannel).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(c => c.CustomerId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(c => c.Product).HasMaxLength(ProductLength);
        table.Property(c => c.ProductKey).HasMaxLength(ProductLength);
        table.Property(c => c.Reason).HasMaxLength(ReasonLength);
        table.Property(c => c.Note).HasMaxLength(NoteLength);
        table.Property(c => c.Flags).IsList<IReadOnlyList<SensitiveFlag>, SensitiveFlag>();
        table.Property(c => c.Reach).IsList<IReadOnlyList<string>, string>();
        table.Property(c => c.FailedChannels).IsList<IReadOnlyList<string>, string>();
        table.Property(c => c.Moments).HasMaxLength(Unbounded).IsUnicode(false).HasConversion(moments => moments.Write(), json => Moments.Read(json));
        table.Property(c => c.PolicyChanges).IsRecords<IReadOnlyList<PolicyChange>, PolicyChange>();
        table.Ignore(c => c.Ownership).Ignore(c => c.Facts).Ignore(c => c.Needs).Ignore(c => c.Sensitive);
        table.HasIndex(c => new { c.Tenant, c.Rank, c.Id }, "ix_cases_waiting").IsDescending(false, true, false).HasFilter("state = 'Waiting'");
        table.HasIndex(c => new { c.Tenant, c.Queue, c.Rank, c.Id }, "ix_cases_waiting_queue").IsDescending(false, false, true, false).HasFilter("state = 'Waiting'");
        table.HasIndex(c => new { c.Tenant, c.Agent, c.Queue }, "ix_cases_owned").HasFilter("state = 'Owned'");
        table.HasIndex(c => new { c.Tenant, c.ReportedAt, c.Id }, "ix_cases_reported");
        table.HasIndex(c => new { c.Tenant, c.EndedAt }, "ix_cases_ended").HasFilter("state = 'Ended'");
        table.HasIndex(c => new { c.Tenant, c.Id }, "ix_cases_open").HasFilter("state <> 'Ended'");
    }

    private static void BuildAgents(EntityTypeBuilder<AgentRow> table)
    {
        table.ToTable("agents");
        table.HasKey(a => new { a.Tenant, a.Id });
        table.Property(a => a.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(a => a.LanguageKeys).HasMaxLength(KeysLength);
        table.Property(a => a.SkillKeys).HasMaxLength(KeysLength).IsUnicode(false);
        table.Property(a => a.Languages).IsList<IReadOnlyList<string>, string>();
        table.Property(a => a.Skills).IsList<IReadOnlyList<string>, string>();
        table.Property(a => a.SkillLevels).IsList<IReadOnlyList<string>, string>();
        table.Property(a => a.Segments).IsList<IReadOnlyList<Segment>, Segment>();
        table.Property(a => a.SegmentKeys).HasMaxLength(KeysLength).IsUnicode(false);
        table.Property(a => a.Shift).HasMaxLength(NameLength);
        table.Property(a => a.Absences).IsRecords<IReadOnlyList<Absence>, Absence>();
        table.Ignore(a => a.Facts);
        table.HasIndex(a => new { a.Tenant, a.Load, a.Id }, "ix_agents_load");
    }

    /// <summary>A list nobody queries: one column.</summary>
    private static void IsList<TList, T>(this PropertyBuilder<TList> property) where TList : class, IReadOnlyList<T> =>
        property.HasMaxLength(Unbounded).HasConversion(
            new ValueConverter<TList, string>(list => Write<T>(list), json => (TList)Read<T>(json)),
            new ValueComparer<TList>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));

    /// <summary>A list of records nobody queries: one column, which rows older than it have empty.</summary>
    private static void IsRecords<TList, T>(this PropertyBuilder<TList> property) where TList : class, IReadOnlyList<T> =>
        property.HasMaxLength(Unbounded).HasConversion(
            new ValueConverter<TList, string>(list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default), json => (TList)ReadRecords<T>(json)),
            new ValueComparer<TList>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));

    private static IReadOnlyList<T> ReadRecords<T>(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize<T[]>(json) ?? [];

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list.Select(item => item!.ToString()));

    private static IReadOnlyList<T> Read<T>(string json)
    {
        var items = json.Length == 0 ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
        return typeof(T).IsEnum ? [.. items.Select(item => (T)Enum.Parse(typeof(T), item))] : (IReadOnlyList<T>)(object)items;
    }
}

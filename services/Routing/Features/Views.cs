using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>Rows and decisions as the contract shows them.</summary>
internal static class Views
{
    public static Assignment Assignment(this CaseRow row) => new()
    {
        Case = row.Id,
        State = row.State,
        Queue = row.Queue,
        Agent = row.Agent,
        Reason = row.Reason,
        AssignedAt = At(row.AssignedAt),
        HandOvers = row.HandOvers,
        Note = row.Note,
        Etag = Etag.Of(row.Revision),
    };

    public static Agent View(this AgentRow row, AssignmentRules rules, DateTimeOffset now) => row.View(row.At(rules, now).EmotionalLoad, rules.BreakAbove);

    private static Agent View(this AgentRow row, double emotionalLoad, double breakAbove) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Languages = { row.Languages },
        Skills = { row.Skills },
        ClearedForSensitive = row.ClearedForSensitive,
        Capacity = row.Capacity,
        Available = row.Available,
        Role = row.Role,
        Load = row.Load,
        Etag = Etag.Of(row.Version),
        SkillLevels = { row.SkillLevels.Select(level => level.Split(AgentRow.LevelSeparator)).Select(parts => new Agent.Types.SkillLevel { Skill = parts[0], Level = parts[1][0] - '0' }) },
        Segments = { row.Segments },
        Shift = row.Shift,
        Absences = { row.Absences.Select(absence => new Agent.Types.Absence { From = At(absence.From), Until = At(absence.Until), Substitute = absence.Substitute }) },
        Present = !row.Away,
        EmotionalLoad = Math.Round(emotionalLoad, 1),
        BreakDue = emotionalLoad > breakAbove,
    };

    public static ListClocksResponse View(this IReadOnlyList<ClockReading> clocks) => new() { Clocks = { clocks.Select(clock => clock.View()) } };

    public static Clock View(this ClockReading clock) => new()
    {
        Name = clock.Name,
        State = clock.State,
        StartedAt = Timestamp.FromDateTimeOffset(clock.StartedAt),
        DueAt = Timestamp.FromDateTimeOffset(clock.DueAt),
        StoppedAt = At(clock.StoppedAt),
        Derivation = clock.Derivation,
        PolicyVersion = clock.PolicyVersion,
        WarnAt = Timestamp.FromDateTimeOffset(clock.WarnAt),
        Stage = clock.Stage,
        Pauses = { clock.Pauses.Select(pause => new Clock.Types.Pause { From = Timestamp.FromDateTimeOffset(pause.From), Until = At(pause.Until) }) },
    };

    public static RoutingPolicyVersion View(this PolicyVersion<RoutingPolicy> policy) =>
        new() { Policy = policy.Policy, Version = policy.Version, Etag = Etag.Of(policy.Version) };

    private static Timestamp? At(DateTimeOffset? time) => time is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}

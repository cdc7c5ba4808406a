using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
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
        Etag = Etag.Of(row.Revision),
    };

    public static Agent View(this AgentRow row) => new()
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

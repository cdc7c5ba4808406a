using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using CaseState = Recovery.Contracts.Routing.V1.Assignment.Types.State;
using ClockState = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Features;

/// <summary>What whoever leads a team has to see to help: load, backlog, deadlines ahead, breaks due. By name, never by rank (RT-11).</summary>
internal sealed class GetSupervision(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    public const int MaxAgents = 1_000;
    public const int MaxAhead = 200;
    private const int DefaultHours = 4;
    private const int MaxWaiting = 20_000;

    /// <summary>Over which the rate of closing is taken.</summary>
    private static readonly TimeSpan RateSpan = TimeSpan.FromDays(7);

    public async Task<Supervision> HandleAsync(GetSupervisionRequest request, CallContext call, CancellationToken ct)
    {
        var rules = new AssignmentRules((await policies.CurrentAsync(call.Tenant, ct)).Policy);
        var now = time.GetUtcNow();
        var until = now.AddHours(request.Hours > 0 ? request.Hours : DefaultHours);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var answer = new Supervision { At = Timestamp.FromDateTimeOffset(now) };
            await AddAgentsAsync(db, answer, rules, now, token);
            await AddBacklogAsync(db, answer, rules, now, token);
            await AddAheadAsync(db, answer, now, until, token);
            return answer;
        }, ct);
    }

    private static async Task AddAgentsAsync(RoutingDbContext db, Supervision answer, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var owned = await db.Cases.Where(c => c.State == CaseState.Owned).GroupBy(c => c.Agent).Select(g => new { g.Key, Cases = g.Count(), HandOvers = g.Sum(c => c.HandOvers) }).ToDictionaryAsync(g => g.Key, StringComparer.Ordinal, ct);
        foreach (var row in await db.Agents.OrderBy(a => a.Id).Take(MaxAgents).ToListAsync(ct))
        {
            var view = row.View(rules, now);
            answer.Agents.Add(new Supervision.Types.AgentLoad
            {
                Agent = row.Id,
                Name = row.Name,
                Present = view.Present && view.Available,
                Cases = owned.GetValueOrDefault(row.Id)?.Cases ?? 0,
                Load = row.Load,
                Capacity = row.Capacity,
                EmotionalLoad = view.EmotionalLoad,
                BreakDue = view.BreakDue,
            });
        }
        answer.BreaksDue = answer.Agents.Count(agent => agent.BreakDue);
        answer.OwnedCases = owned.Values.Sum(g => g.Cases);
        answer.HandOvers = owned.Values.Sum(g => g.HandOvers);
    }

    private static async Task AddBacklogAsync(RoutingDbContext db, Supervision answer, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Cases.Where(c => c.State == CaseState.Waiting).Select(c => new { c.Queue, c.Severity, c.WaitingSince }).Take(MaxWaiting).ToListAsync(ct);
        foreach (var queue in waiting.GroupBy(c => c.Queue).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            answer.Queues.Add(new Supervision.Types.QueueLoad
            {
                Queue = queue.Key,
                Cases = queue.Count(),
                Effort = queue.Sum(c => Effort(rules, c.Severity)),
                HoursWaited = Math.Round(queue.Sum(c => Math.Max(0, (now - c.WaitingSince).TotalHours)), 1),
                LongestHours = Math.Round(queue.Max(c => Math.Max(0, (now - c.WaitingSince).TotalHours)), 1),
            });
        }
        var since = now - RateSpan;
        var closed = await db.Cases.CountAsync(c => c.State == CaseState.Ended && c.EndedAt > since, ct);
        answer.ClosedPerDay = Math.Round(closed / RateSpan.TotalDays, 1);
        if (closed > 0)
            answer.DaysToClear = Math.Round((waiting.Count + answer.OwnedCases) / (closed / RateSpan.TotalDays), 1);
        answer.ProposedIncidents = await db.Incidents.CountAsync(i => i.State == Incident.Types.State.Proposed, ct);
    }

    private static async Task AddAheadAsync(RoutingDbContext db, Supervision answer, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        answer.BreachesAhead = await Ahead(db, now, until).CountAsync(ct);
        var next = await Ahead(db, now, until).OrderBy(c => c.DueAt).Take(MaxAhead)
            .Join(db.Cases, clock => clock.CaseId, row => row.Id, (clock, row) => new { clock.CaseId, clock.Name, clock.DueAt, row.Agent, row.State }).OrderBy(c => c.DueAt).ThenBy(c => c.CaseId).ToListAsync(ct);
        answer.NextBreaches.AddRange(next.Select(c => new Supervision.Types.Ahead
        {
            Case = c.CaseId,
            Clock = c.Name,
            DueAt = Timestamp.FromDateTimeOffset(c.DueAt),
            Owner = c.State == CaseState.Owned ? c.Agent : "",
        }));
    }

    /// <summary>Clocks that run and come due in that time, by what was told of them last.</summary>
    public static IQueryable<ClockRow> Ahead(RoutingDbContext db, DateTimeOffset from, DateTimeOffset until) =>
        db.Clocks.Where(c => c.State == ClockState.Running && c.DueAt > from && c.DueAt <= until);

    private static int Effort(AssignmentRules rules, Severity severity) => rules.Weigh(new CaseNeeds(false, "", ""), new CaseFacts { Severity = severity }).Effort;
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Calendars;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>A shift begins or ends, or an absence does: the agent takes what waits, or hands over (RT-03). Its key is the agent.</summary>
internal sealed class PresenceTimer(PolicyStore<RoutingDbContext, RoutingPolicy> policies, AgentWork work, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public const string TimerKind = "agent-presence";

    public string Kind => TimerKind;

    /// <summary>Works out whether the agent is there, and when that changes next. A shift the policy no longer knows narrows nothing.</summary>
    public static void Set(RoutingDbContext db, AgentRow row, RoutingPolicy policy, DateTimeOffset now)
    {
        var shift = row.Shift.Length > 0 ? Timetable.Of(policy).Find(row.Shift) as WorkingCalendar : null;
        var presence = Presence.Of(shift, row.Absences, now);
        row.Away = !presence.IsPresent;
        if (presence.NextChange is { } next)
            db.Schedule(TimerKind, row.Id, row.Id, next);
        else
            db.Unschedule(TimerKind, row.Id);
    }

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == timer.Key, ct) is not { } row)
            return;
        var now = time.GetUtcNow();
        Set(db, row, (await policies.CurrentAsync(db, ct)).Policy, now > timer.DueAt ? now : timer.DueAt);
        // Being there or not is no change of the agent: their version stays.
        await db.Agents.Where(a => a.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Away, row.Away), ct);
        await work.RunAsync(db, row.Id, ct);
    }
}

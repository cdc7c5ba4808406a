using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>
/// Looks for spikes a few minutes after a case came in (RT-09): the hours that are over are counted once, in bounded steps, and the window that ends now is compared
/// with them. Opening a case costs it one look at whether the timer is set.
/// </summary>
internal sealed class SpikeWatch(PolicyStore<RoutingDbContext, RoutingPolicy> policies, SpikeCounts counts, IncidentProposals proposals, TimeProvider time)
{
    /// <summary>The timer that looks; one for each tenant.</summary>
    public const string TimerKind = "spike-watch";

    /// <summary>How long after a case somebody looks, at most.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    public async Task SetAsync(RoutingDbContext db, CancellationToken ct)
    {
        if (!await db.Timers.AnyAsync(t => t.Tenant == db.Tenant && t.Kind == TimerKind && t.Key == SpikeWatchRow.TheOne, ct))
            Schedule(db, time.GetUtcNow() + Every);
    }

    public async Task LookAsync(RoutingDbContext db, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rules = new SpikeRules((await policies.CurrentAsync(db, ct)).Policy);
        if (await counts.CountAsync(db, rules, now, ct) is not { } counted)
        {
            Schedule(db, now);
            return;
        }
        foreach (var spike in await FindAsync(db, counted, rules, now, ct))
            await proposals.ProposeAsync(db, spike, rules, now, ct);
        await proposals.LapseAsync(db, rules, now, ct);
        if (await db.Incidents.AnyAsync(i => i.State == State.Proposed, ct))
            Schedule(db, now + LookAgain);
    }

    private async Task<IReadOnlyList<Spike>> FindAsync(RoutingDbContext db, SpikeWatchRow counted, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var inWindow = await SpikeCounts.SignalsAsync(db, now - rules.Window, now, ct);
        var many = inWindow.Where(count => count.Value >= rules.MinCases).OrderByDescending(count => count.Value).Take(SpikeCounts.MaxSignals).ToList();
        var (from, until) = (SpikeCounts.Later(counted.CountedFrom, SpikeCounts.HourOf(now - rules.Baseline)), SpikeCounts.HourOf(now - rules.Window));
        var hourly = new Dictionary<Signal, IReadOnlyList<int>>();
        foreach (var (signal, _) in many)
            hourly[signal] = await counts.HourlyAsync(db, signal, from, until, ct);
        return SpikeDetector.Find(many.ToDictionary(), signal => hourly[signal], (int)Math.Round((now - until).TotalHours), rules);
    }

    private static void Schedule(RoutingDbContext db, DateTimeOffset at) => db.Schedule(TimerKind, SpikeWatchRow.TheOne, SpikeWatchRow.TheOne, at);
}

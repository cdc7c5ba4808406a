using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Incidents;

namespace Recovery.Routing.Features.Incidents;

/// <summary>How many cases of which signal were reported in which hour.</summary>
internal sealed class SpikeCounts
{
    /// <summary>Hours counted in one transaction.</summary>
    public const int MaxHours = 48;

    /// <summary>Signals kept of one hour, and compared at one look: the largest.</summary>
    public const int MaxSignals = 300;

    /// <summary>Events can be late: the last hours are counted again.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(2);

    /// <summary>Counts what is over; null where there is more than fits one transaction.</summary>
    public async Task<SpikeWatchRow?> CountAsync(RoutingDbContext db, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var until = HourOf(now);
        var watch = await db.SpikeWatches.FirstOrDefaultAsync(ct) ?? await BeginAsync(db, rules, now, ct);
        var hour = Later(watch.CountedFrom, watch.CountedUntil < until - Late ? watch.CountedUntil : until - Late);
        for (var n = 0; hour < until && n < MaxHours; n++, hour = hour.AddHours(1))
            await CountHourAsync(db, hour, ct);
        watch.CountedUntil = hour;
        if (hour < until)
            return null;
        var old = HourOf(now - rules.Baseline);
        await db.CaseCounts.Where(c => c.Hour < old).ExecuteDeleteAsync(ct);
        return watch;
    }

    /// <summary>The cases of a span by signal.</summary>
    public static async Task<Dictionary<Signal, int>> SignalsAsync(RoutingDbContext db, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var groups = await db.Cases.Where(c => c.ReportedAt >= from && c.ReportedAt < until)
            .GroupBy(c => new { c.Category, c.ProductKey }).Select(g => new { g.Key.Category, g.Key.ProductKey, Cases = g.Count() }).ToListAsync(ct);
        var signals = new Dictionary<Signal, int>();
        foreach (var group in groups)
        {
            foreach (var signal in Signal.Of(group.Category, group.ProductKey))
                signals[signal] = signals.GetValueOrDefault(signal) + group.Cases;
        }
        return signals;
    }

    /// <summary>The counts of each hour from one to, and without, another.</summary>
    public async Task<IReadOnlyList<int>> HourlyAsync(RoutingDbContext db, Signal signal, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var hours = new int[Math.Max(0, (int)(until - from).TotalHours)];
        var rows = await db.CaseCounts.AsNoTracking()
            .Where(c => c.Category == signal.Category && c.ProductKey == signal.Product && c.Hour >= from && c.Hour < until).ToListAsync(ct);
        foreach (var row in rows)
            hours[(int)(row.Hour - from).TotalHours] = row.Cases;
        return hours;
    }

    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static async Task<SpikeWatchRow> BeginAsync(RoutingDbContext db, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var first = await db.Cases.OrderBy(c => c.ReportedAt).Select(c => (DateTimeOffset?)c.ReportedAt).FirstOrDefaultAsync(ct) ?? now;
        var from = HourOf(Later(first, now - rules.Baseline));
        var watch = new SpikeWatchRow { CountedFrom = from, CountedUntil = from };
        db.SpikeWatches.Add(watch);
        return watch;
    }

    private static async Task CountHourAsync(RoutingDbContext db, DateTimeOffset hour, CancellationToken ct)
    {
        var signals = await SignalsAsync(db, hour, hour.AddHours(1), ct);
        await db.CaseCounts.Where(c => c.Hour == hour).ExecuteDeleteAsync(ct);
        foreach (var (signal, cases) in signals.OrderByDescending(count => count.Value).Take(MaxSignals))
            await db.InsertAsync(new CaseCountRow { Tenant = db.Tenant, Category = signal.Category, ProductKey = signal.Product, Hour = hour, Cases = cases }, ct);
    }
}

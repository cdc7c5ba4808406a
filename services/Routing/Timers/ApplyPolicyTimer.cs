using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>
/// Open cases follow a new version of the policy from the instant it came, a bounded batch at a time (RT-04). The payload is that instant and the last case done.
/// </summary>
internal sealed class ApplyPolicyTimer(ClockKeeper clocks, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public const string TimerKind = "apply-policy";
    public const int MaxBatch = 100;

    /// <summary>Versions one case can follow after the one it was opened under; it stays with the last of them.</summary>
    public const int MaxChanges = 32;

    private const char Separator = ' ';

    public string Kind => TimerKind;

    public static void Start(RoutingDbContext db, int version, DateTimeOffset at)
    {
        var key = version.ToString(CultureInfo.InvariantCulture);
        db.Schedule(TimerKind, key, key, at, Payload(at, ""));
    }

    public static IQueryable<CaseRow> Open(RoutingDbContext db, string after, int count) =>
        db.Cases.Where(c => c.State != Assignment.Types.State.Ended && string.Compare(c.Id, after) > 0).OrderBy(c => c.Id).Take(count);

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        var parts = timer.Payload.Split(Separator);
        var from = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
        var version = int.Parse(timer.Key, CultureInfo.InvariantCulture);
        var cases = await Open(db, parts[1], MaxBatch).ToListAsync(ct);
        foreach (var row in cases.Where(row => row.PolicyVersion < version && row.PolicyChanges.Count < MaxChanges && row.PolicyChanges.All(change => change.Version < version)))
        {
            row.PolicyChanges = [.. row.PolicyChanges, new PolicyChange(version, from)];
            await clocks.TellAsync(db, row, time.GetUtcNow(), ct, $"The case follows routing policy {version} now.");
        }
        if (cases.Count == MaxBatch)
            db.Schedule(TimerKind, timer.Key, timer.Subject, time.GetUtcNow(), Payload(from, cases[^1].Id));
    }

    private static string Payload(DateTimeOffset at, string last) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}{Separator}{last}");
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Turns what a unit of work said about timers into rows, inside its transaction.</summary>
internal static class TimerWrites
{
    public static async Task ApplyAsync(
        RecoveryDbContext db, List<DueTimer> completed, Dictionary<(string Kind, string Key), TimerRow?> timers, CancellationToken ct)
    {
        if (completed.Count > 0)
            CrashPoints.Reach(CrashPoints.TimerBeforeComplete);
        foreach (var job in completed)
        {
            if (!await TakeAsync(db, job, ct))
                throw new RuleBroken(CommonErrors.ConcurrentUpdate, $"The job '{job.Kind}' was rescheduled, taken back or passed to another worker.");
        }
        completed.Clear();
        foreach (var ((kind, key), row) in timers)
            await db.Commands.ReplaceAsync(db.Tenant, kind, key, row, ct);
        timers.Clear();
    }

    /// <summary>Removes the row if this lease still holds it: what makes one timer fire once, however many workers see it due.</summary>
    public static async Task<bool> TakeAsync(RecoveryDbContext db, DueTimer timer, CancellationToken ct)
    {
        var id = long.Parse(timer.Id, CultureInfo.InvariantCulture);
        return await db.Timers.Where(t => t.Id == id && t.Attempts == timer.Attempts).ExecuteDeleteAsync(ct) == 1;
    }
}

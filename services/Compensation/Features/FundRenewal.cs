using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Compensation.Features;

/// <summary>Begins the next period of a fund (CO-08): what was left is taken out, what the period may cost is put in, in one posting.</summary>
internal sealed class FundRenewal(TimeProvider time) : ITimerHandler<CompensationDbContext>
{
    public const string TimerKind = "fund-renewal";

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, CompensationDbContext db, CancellationToken ct)
    {
        var fund = await db.Funds.FirstAsync(f => f.Id == timer.Key, ct);
        if (!fund.Renew(timer.DueAt))
            return;
        var (available, _) = await db.HoldsAsync(fund, ct);
        await db.AddAsync(fund, new Amount(fund.PeriodBudgetMinor, fund.Currency) - available, time.GetUtcNow(), ct);
        db.ScheduleRenewal(fund);
    }
}

internal static class RenewalSchedule
{
    public static void ScheduleRenewal(this CompensationDbContext db, Fund fund)
    {
        if (fund.RenewsAt is { } due)
            db.Schedule(FundRenewal.TimerKind, fund.Id, fund.Id, due);
        else
            db.Unschedule(FundRenewal.TimerKind, fund.Id);
    }
}

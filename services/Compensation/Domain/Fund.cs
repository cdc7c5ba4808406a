using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Renewal = Recovery.Contracts.Compensation.V1.Fund.Types.Renewal;

namespace Recovery.Compensation.Domain;

/// <summary>The Loyalty Investment Fund, or one of several (CO-08). What it holds stands in the ledger.</summary>
internal sealed class Fund : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public string Name { get; private set; } = "";

    public required string Currency { get; init; }

    /// <summary>How often it was set. Setting it again makes a new version of the fund, also where nothing else in the row changes.</summary>
    public int Revision { get; private set; }

    public string Team { get; private set; } = "";

    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>A fund with an end is a campaign.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>Null where the budget is never renewed.</summary>
    public Renewal? Renewal { get; private set; }

    public long PeriodBudgetMinor { get; private set; }

    public DateTimeOffset? RenewsAt { get; private set; }

    public int LowPercent { get; private set; }

    /// <summary>Its owner was told that it ran low, and there is no more in it since.</summary>
    public bool Low { get; private set; }

    public void Set(PutFundRequest request, DateTimeOffset now)
    {
        DemandSense(request);
        Name = request.Name.Length > 0 ? request.Name : Id;
        Team = request.Team;
        StartsAt = request.StartsAt?.ToDateTimeOffset();
        EndsAt = request.EndsAt?.ToDateTimeOffset();
        Renewal = request.Renewal == Contracts.Compensation.V1.Fund.Types.Renewal.Unspecified ? null : request.Renewal;
        PeriodBudgetMinor = request.PeriodBudget?.AmountMinor ?? 0;
        RenewsAt = FundPeriods.Next(Renewal, now);
        LowPercent = request.LowPercent;
        Revision++;
    }

    /// <summary>Before its start and from its end on it promises nothing; what it has promised is still paid.</summary>
    public bool IsOpen(DateTimeOffset now) => !(now < StartsAt) && !(now >= EndsAt);

    public void DemandOpen(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            throw new RuleBroken(CompensationErrors.FundClosed, $"The fund '{Id}' does not pay now.",
                metadata: new Dictionary<string, string> { ["fund"] = Id });
        }
    }

    /// <summary>Takes note of what it holds. True where it has just run low, and somebody is to be told.</summary>
    public bool Notice(Amount available, Amount budget)
    {
        var low = LowPercent > 0 && (Int128)available.Minor * 100 < (Int128)budget.Minor * LowPercent;
        var news = low && !Low;
        // Untouched where nothing changes: the row is read by every promise and must not be written by each.
        if (low != Low)
            Low = low;
        return news;
    }

    /// <summary>The next period has begun. False where the fund has ended and is not renewed any more.</summary>
    public bool Renew(DateTimeOffset due)
    {
        if (Renewal is null || due >= EndsAt)
        {
            RenewsAt = null;
            return false;
        }
        RenewsAt = FundPeriods.Next(Renewal, due);
        return true;
    }

    private static void DemandSense(PutFundRequest request)
    {
        if (request.StartsAt is { } start && request.EndsAt is { } end && end.ToDateTimeOffset() <= start.ToDateTimeOffset())
            throw Bad("#/ends_at", "too-early", "A fund ends after it starts.");
        if ((request.PeriodBudget is null) != (request.Renewal == Contracts.Compensation.V1.Fund.Types.Renewal.Unspecified))
            throw Bad("#/period_budget", "incomplete", "A renewal needs a budget for the period, and a budget for the period a renewal.");
        if (request.PeriodBudget is { } budget && (budget.AmountMinor < 0 || budget.Currency != request.Budget.Currency))
            throw Bad("#/period_budget", "out-of-range", "The budget of a period is 0 or more, in the currency of the fund.");
    }

    private static RuleBroken Bad(string pointer, string code, string detail) => new(CommonErrors.InvalidArgument, detail, [new FieldProblem(pointer, code, detail)]);
}

/// <summary>When the periods of a budget begin.</summary>
internal static class FundPeriods
{
    /// <summary>The first boundary after a time; null without a renewal.</summary>
    public static DateTimeOffset? Next(Renewal? renewal, DateTimeOffset after)
    {
        if (renewal is null)
            return null;
        var months = renewal switch { Renewal.Monthly => 1, Renewal.Quarterly => 3, _ => 12 };
        var now = after.UtcDateTime;
        var first = ((now.Month - 1) / months * months) + 1;
        return new DateTimeOffset(now.Year, first, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(months);
    }
}

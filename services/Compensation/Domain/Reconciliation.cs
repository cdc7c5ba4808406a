using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Store;
using Difference = Recovery.Contracts.Compensation.V1.Reconciliation.Types.Difference;
using Report = Recovery.Contracts.Compensation.V1.Reconciliation;
using State = Recovery.Contracts.Compensation.V1.Reconciliation.Types.State;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Domain;

/// <summary>What the ledger and the provider say of one day's grants, side by side (CO-11).</summary>
internal sealed class Reconciliation : ITenantOwned, IVersioned
{
    /// <summary>How many differences a report lists; it counts all.</summary>
    public const int MaxListed = 100;

    /// <summary>How often a day is looked at again while something of it is open.</summary>
    public const int MaxPasses = 30;

    public static readonly TimeSpan BetweenPasses = TimeSpan.FromDays(1);

    public string Tenant { get; set; } = "";

    /// <summary>The day in UTC, as <c>2026-03-02</c>.</summary>
    public required string Day { get; init; }

    public long Version { get; set; }

    public Report Report { get; private set; } = new();

    /// <summary>Starts a pass over the day: what the one before found no longer counts.</summary>
    public void Begin() => Report = new Report { Day = Day, State = State.Running, Passes = Report.Passes + 1 };

    public void Add(IReadOnlyCollection<Finding> findings)
    {
        var report = Report.Clone();
        foreach (var finding in findings)
            Count(report, finding);
        Report = report;
    }

    /// <summary>Ends a pass. True where another is needed: something is open or was not answered, and the passes are not used up.</summary>
    public bool End(DateTimeOffset now)
    {
        var report = Report.Clone();
        var again = report.Open + report.Unanswered > 0 && report.Passes < MaxPasses;
        report.State = again ? State.Open : State.Closed;
        report.UpdatedAt = Timestamp.FromDateTimeOffset(now);
        Report = report;
        return again;
    }

    private static void Count(Report report, Finding finding)
    {
        report.Grants++;
        Sum(report.Ledger, finding.Ledger);
        Sum(report.Provider, finding.Provider);
        switch (finding.Kind)
        {
            case Difference.Types.Kind.Unspecified:
                report.Matched++;
                return;
            case Difference.Types.Kind.Open:
                report.Open++;
                break;
            case Difference.Types.Kind.Unanswered:
                report.Unanswered++;
                break;
            default:
                report.Different++;
                break;
        }
        if (report.Differences.Count < MaxListed)
        {
            report.Differences.Add(new Difference
            {
                Grant = finding.Grant,
                Kind = finding.Kind,
                Ledger = finding.Ledger?.ToMoney(),
                Provider = finding.Provider?.ToMoney(),
                ProviderReference = finding.Reference,
            });
        }
    }

    private static void Sum(ICollection<Money> totals, Amount? amount)
    {
        if (amount is not { } counted)
            return;
        if (totals.FirstOrDefault(t => t.Currency == counted.Currency) is { } total)
            total.AmountMinor = checked(total.AmountMinor + counted.Minor);
        else
            totals.Add(counted.ToMoney());
    }
}

/// <summary>What was found of one grant; the kind is unspecified where both say the same.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Kind">What is different.</param>
/// <param name="Ledger">What the ledger says was paid; null for nothing.</param>
/// <param name="Provider">What the provider says it paid; null for nothing.</param>
/// <param name="Reference">The provider's reference.</param>
internal sealed record Finding(string Grant, Difference.Types.Kind Kind, Amount? Ledger, Amount? Provider, string Reference = "");

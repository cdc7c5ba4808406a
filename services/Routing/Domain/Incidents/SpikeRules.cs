using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Incidents;

/// <summary>What the policy says of spikes, with the shipped numbers where it says nothing (RT-09, RT-10).</summary>
internal sealed class SpikeRules(RoutingPolicy policy)
{
    private readonly RoutingPolicy.Types.Spikes _set = policy.Spikes ?? Defaults();

    public TimeSpan Window => TimeSpan.FromHours(_set.WindowHours);

    public int WindowHours => _set.WindowHours;

    public int MinCases => _set.MinCases;

    public double Deviations => _set.Deviations;

    public int HistoryHours => _set.HistoryHours;

    public TimeSpan Baseline => TimeSpan.FromDays(_set.BaselineDays);

    public TimeSpan Quiet => TimeSpan.FromHours(_set.QuietHours);

    public int KeyAccounts => _set.KeyAccounts;

    public TimeSpan ContactWithin => TimeSpan.FromMinutes(_set.ContactMinutes);

    public static RoutingPolicy.Types.Spikes Defaults() => new()
    {
        WindowHours = 6,
        MinCases = 20,
        Deviations = 7,
        HistoryHours = 72,
        BaselineDays = 28,
        QuietHours = 24,
        KeyAccounts = 50,
        ContactMinutes = 240,
    };
}

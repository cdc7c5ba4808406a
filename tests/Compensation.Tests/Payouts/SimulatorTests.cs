using Microsoft.EntityFrameworkCore;
using Recovery.TestKit;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Reconciliation = Recovery.Contracts.Compensation.V1.Reconciliation;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>F2, CO-10, CO-11: two replicas against a provider that does everything wrong. Its books are the oracle.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private const int Grants = 20;
    private readonly TestFolder _folder = new();
    private readonly ProviderSimulator _simulator = new(20260302);
    private CompensationApp _first = null!;
    private CompensationApp _second = null!;

    public async Task InitializeAsync()
    {
        _first = await CompensationApp.StartAsync(_folder.Path, _simulator.Provider());
        _second = await CompensationApp.StartAsync(_folder.Path, _simulator.Provider(), _first.Clock);
        await _first.FundThatHolds(1_000_000);
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        _folder.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public async Task Payouts_AgainstEveryFault_EndWithTheProvidersBooksInTheLedger()
    {
        for (var i = 0; i < Grants; i++)
            await (i % 2 == 0 ? _first : _second).OfferThatWasAccepted(await _first.CaseThatWasOpened(), 1_000 + i);

        await Eventually.Until(
            async () =>
            {
                _first.Clock.Advance(TimeSpan.FromMinutes(15));
                return await _first.ReadAsync(db => db.Grants.AllAsync(g => g.State == GrantState.Settled || g.State == GrantState.Failed));
            },
            TimeSpan.FromSeconds(30));
        _simulator.Simulated.Calm = true;

        var settled = await _first.ReadAsync(db => db.Grants.Where(g => g.State == GrantState.Settled).ToDictionaryAsync(g => g.Id, g => g.AmountMinor!.Value));
        Assert.True(_simulator.Simulated.Faults > Grants / 2, $"only {_simulator.Simulated.Faults} faults");
        Assert.Equal(_simulator.Simulated.Paid.OrderBy(p => p.Key, StringComparer.Ordinal), settled.OrderBy(s => s.Key, StringComparer.Ordinal));
        var fund = await _first.FundAsync();
        Assert.Equal((settled.Values.Sum(), 0), (fund.Granted.AmountMinor, fund.Reserved.AmountMinor));
        Assert.Equal(Grants, (await _first.PublishedAsync()).Count(e => e is "GrantSettled" or "GrantFailed"));
        await _first.LedgerIsWhole();
        await ReconciledAsync(settled.Values.Sum());
    }

    /// <summary>The day's report: both say the same of every grant.</summary>
    private async Task ReconciledAsync(long paid)
    {
        _first.Clock.Advance(TimeSpan.FromDays(2));
        var report = await Eventually.Get(
            async () =>
            {
                var found = await _first.ReadAsync(db => db.Reconciliations.FirstOrDefaultAsync());
                return found?.Report ?? new Reconciliation();
            },
            found => found.State == Reconciliation.Types.State.Closed);

        Assert.Equal((Grants, Grants, 0), (report.Grants, report.Matched, report.Different));
        Assert.Equal((paid, paid), (report.Ledger.Single().AmountMinor, report.Provider.Single().AmountMinor));
        var shown = await _first.Client.GetReconciliationAsync(new() { Day = report.Day }, _first.As());
        Assert.Equal(report, shown);
        Assert.Equal("NOT_FOUND", (await Refusal.Of(_first.Client.GetReconciliationAsync(new() { Day = "2020-01-01" }, _first.As()))).Reason);
        Assert.Equal("NOT_FOUND", (await Refusal.Of(_first.Client.GetReconciliationAsync(new() { Day = report.Day }, _first.As("ann", "globex")))).Reason);
    }
}

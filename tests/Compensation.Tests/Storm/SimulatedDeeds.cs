using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Tests.Payouts;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>What was done in a storm, as those know who are not the service: the provider and the callers.</summary>
/// <param name="Provider">The provider, with its books.</param>
/// <param name="Kills">How often a process was killed.</param>
/// <param name="Accepted">The grants that callers were told of.</param>
/// <param name="Reversed">The grants that callers were told were taken back.</param>
/// <param name="Stopped">Acceptances a limit stopped.</param>
/// <param name="Accounts">Customers whom the bulk reaches.</param>
internal sealed record SimulatedDeeds(
    SimulatedProvider Provider, int Kills, IReadOnlyList<string> Accepted, IReadOnlyList<string> Reversed, int Stopped, int Accounts)
{
    /// <summary>F2: provider log = ledger, nothing double, nothing lost.</summary>
    public async Task AreWhatIsKeptAsync(CompensationApp app)
    {
        var grants = await app.ReadAsync(db => db.Grants.Select(g => new { g.Id, g.CaseId, g.BulkId, g.State, g.AmountMinor }).ToListAsync());

        // Nothing lost, nothing made up: what callers were told, and one for each customer of the bulk.
        Assert.Equal(Accepted.Order(StringComparer.Ordinal), grants.Where(g => g.BulkId is null).Select(g => g.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Accounts, grants.Where(g => g.BulkId is not null).Select(g => g.CaseId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Accounts, grants.Count(g => g.BulkId is not null));
        // Nothing double: no case was paid under two keys, and each key says in the ledger what it says in the provider's books.
        Assert.Equal(Provider.Cases.Count, Provider.Cases.Distinct(StringComparer.Ordinal).Count());
        var paid = grants.Where(g => g.State is GrantState.Settled or GrantState.Reversed).ToDictionary(g => g.Id, g => g.AmountMinor!.Value);
        Assert.Equal(Provider.Paid.OrderBy(p => p.Key, StringComparer.Ordinal), paid.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(Provider.Refused.Order(StringComparer.Ordinal), grants.Where(g => g.State == GrantState.Failed).Select(g => g.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Reversed.Order(StringComparer.Ordinal), grants.Where(g => g.State == GrantState.Reversed).Select(g => g.Id).Order(StringComparer.Ordinal));
        await LedgerSaysTheSameAsync(app);
        await EverybodyIsToldOnceAsync(app, grants.Count);
    }

    private async Task LedgerSaysTheSameAsync(CompensationApp app)
    {
        var taken = await app.ReadAsync(db => db.Grants.SumAsync(g => g.ReversedMinor));
        var granted = (await app.FundAsync()).Granted.AmountMinor + (await app.FundAsync("incident")).Granted.AmountMinor;
        Assert.Equal(Provider.Paid.Values.Sum() - taken, granted);
        var token = "";
        do
        {
            var page = await app.Client.VerifyLedgerAsync(new() { PageToken = token }, app.As());
            Assert.True(page.Whole, page.Problem);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        await app.LedgerIsWhole();
    }

    /// <summary>One word of the end of each grant, in the outbox in the transaction of that end.</summary>
    private static async Task EverybodyIsToldOnceAsync(CompensationApp app, int grants)
    {
        var published = await app.PublishedAsync();
        Assert.Equal(grants, published.Count(e => e is "GrantSettled" or "GrantFailed"));
        Assert.Equal(grants, published.Count(e => e == "OfferAccepted"));
    }
}

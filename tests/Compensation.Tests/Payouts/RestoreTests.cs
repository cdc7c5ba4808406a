using BulkState = Recovery.Contracts.Compensation.V1.Bulk.Types.State;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>F30: the database is restored from a backup while the provider has gone on. What is done again is the same payout again.</summary>
public sealed class RestoreTests() : HostedTest(100_000)
{
    [Fact]
    public async Task Acceptance_GivenAgainOnABackup_IsThePayoutThatWasMade()
    {
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var backup = await BackUpAsync();
        var before = (await App.AcceptAsync(offer)).Grant;
        await App.GrantThatIs(before, GrantState.Settled);

        await RestoreAsync(backup);
        Assert.Equal(100_000, (await App.FundAsync()).Available.AmountMinor);
        var after = (await App.AcceptAsync(offer)).Grant;
        await App.GrantThatIs(after, GrantState.Settled);

        Assert.Equal(before, after);
        Assert.Equal(2, Provider.Calls.Count(c => c == ("pay", before)));
        Assert.Equal((94_250, 5_750), ((await App.FundAsync()).Available.AmountMinor, (await App.FundAsync()).Granted.AmountMinor));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task AnotherOption_TakenOnABackup_IsNotPaidBesidesAndStaysForPeople()
    {
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var backup = await BackUpAsync();
        await App.GrantThatIs((await App.AcceptAsync(offer)).Grant, GrantState.Settled);

        await RestoreAsync(backup);
        var other = (await App.AcceptAsync(offer, "b")).Grant;
        await App.GrantThatIs(other, GrantState.Pending);

        Assert.Single(Provider.Calls.Select(c => c.Key).Distinct());
        Assert.Equal((0, 6_900), ((await App.FundAsync()).Granted.AmountMinor, (await App.FundAsync()).Reserved.AmountMinor));
    }

    [Fact]
    public async Task Bulk_PlannedAgainOnABackup_PaysNobodyTwice()
    {
        // CO-12: even the bulk itself is another one.
        await App.CasesThatWereOpened(5);
        var backup = await BackUpAsync();
        await App.BulkThatIs((await App.BulkThatWasStarted()).Id, BulkState.Done, settled: 5);

        await RestoreAsync(backup);
        await App.BulkThatIs((await App.BulkThatWasStarted()).Id, BulkState.Done, settled: 5);

        Assert.Equal(5, Provider.Calls.Select(c => c.Key).Distinct().Count());
        Assert.Equal(2_500, (await App.FundAsync()).Granted.AmountMinor);
        await App.LedgerIsWhole();
    }

    private async Task<string> BackUpAsync()
    {
        await App.DisposeAsync();
        var backup = Path.Combine(Folder, "backup");
        Directory.CreateDirectory(backup);
        foreach (var file in Files())
            File.Copy(file, Path.Combine(backup, Path.GetFileName(file)));
        App = await CompensationApp.StartAsync(Folder, Provider, App.Clock);
        return backup;
    }

    private async Task RestoreAsync(string backup)
    {
        await App.DisposeAsync();
        foreach (var file in Files())
            File.Delete(file);
        foreach (var file in Directory.GetFiles(backup))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        App = await CompensationApp.StartAsync(Folder, Provider, App.Clock);
    }

    private string[] Files() => Directory.GetFiles(Folder, "compensation.db*");
}

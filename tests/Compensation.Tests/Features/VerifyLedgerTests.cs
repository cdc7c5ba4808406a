using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-10: the ledger is reckoned again by a command, and what was tampered with is found.</summary>
public sealed class VerifyLedgerTests() : HostedTest(50_000)
{
    /// <summary>Whoever owns the database can take the guards away; the chain is for that.</summary>
    private static readonly string[] Unguard =
    [
        "DROP TRIGGER tr_ledger_transfers_insert_only_UPDATE", "DROP TRIGGER tr_ledger_transfers_insert_only_DELETE",
        "DROP TRIGGER tr_ledger_entries_insert_only_UPDATE", "DROP TRIGGER tr_ledger_entries_insert_only_DELETE",
    ];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var offer = await App.OfferThatWasAccepted(await App.CaseThatWasOpened());
        await App.GrantThatIs(offer.Grant, GrantState.Settled);
    }

    [Fact]
    public async Task Verify_OfWhatWasPosted_FindsItWhole()
    {
        var answer = await VerifyAsync();

        Assert.Equal((true, 4, "", ""), (answer.Whole, answer.Checked, answer.Problem, answer.NextPageToken));
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount_minor = amount_minor * 2 WHERE kind = 'Commit'")]
    [InlineData("UPDATE ledger_transfers SET grant_id = 'grant_other' WHERE kind = 'Commit'")]
    [InlineData("DELETE FROM ledger_entries WHERE kind = 'Commit'; DELETE FROM ledger_transfers WHERE kind = 'Commit'")]
    [InlineData("UPDATE ledger_accounts SET balance_minor = balance_minor + 1 WHERE id = 'fund.main.granted'")]
    [InlineData("UPDATE ledger_heads SET count = 3, hash = (SELECT hash FROM ledger_transfers WHERE number = 3)")]
    [InlineData("DELETE FROM ledger_heads")]
    public async Task Verify_OfWhatWasTamperedWith_SaysWhat(string tampering)
    {
        await App.Store.WriteAsync(CompensationApp.Tenant, async (db, ct) =>
        {
            foreach (var drop in Unguard)
                await db.Database.ExecuteSqlRawAsync(drop, ct);
            await db.Database.ExecuteSqlRawAsync(tampering, ct);
        }, CancellationToken.None);

        var answer = await VerifyAsync();

        Assert.False(answer.Whole);
        Assert.NotEmpty(answer.Problem);
    }

    [Fact]
    public async Task Verify_OfAnotherTenant_SeesNothingOfThisOne() =>
        Assert.Equal((true, 0), ((await VerifyAsync("globex")).Whole, (await VerifyAsync("globex")).Checked));

    private async Task<VerifyLedgerResponse> VerifyAsync(string tenant = CompensationApp.Tenant) =>
        await App.Client.VerifyLedgerAsync(new VerifyLedgerRequest(), App.As("ann", tenant));
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Tests.Data;

/// <summary>CO-08, CO-10: the ledger under random commands from many tasks and two processes' worth of stores.</summary>
public sealed class LedgerTests : IAsyncLifetime
{
    private const string Tenant = CompensationApp.Tenant;
    private readonly TestFolder _folder = new();
    private CompensationApp _first = null!;
    private CompensationApp _second = null!;

    public async Task InitializeAsync()
    {
        _first = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());
        _second = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider(), _first.Clock);
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Ledger_UnderRandomCommandsOfSixteenTasks_HoldsItsLawsAtEveryStep(int seed)
    {
        await _first.FundThatHolds(12_000, "a");
        await _first.FundThatHolds(12_000, "b");
        await _first.FundThatHolds(12_000, "c", "EUR");
        var posted = new ConcurrentDictionary<(string Grant, TransferKind Kind), int>();
        var refused = 0;

        var workers = Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + worker);
            var app = worker % 2 == 0 ? _first : _second;
            for (var step = 0; step < 25; step++)
            {
                var transfer = Any(random);
                var outcome = await PostAsync(app.Store, transfer);
                if (outcome is Outcome.Posted && transfer.Grant is { } grant)
                    posted.AddOrUpdate((grant, transfer.Kind), 1, (_, n) => n + 1);
                else if (outcome is Outcome.Refused)
                    Interlocked.Increment(ref refused);
                if (step % 5 == 0)
                    await app.LedgerIsWhole();
            }
        }));
        await Task.WhenAll(workers);

        await _first.LedgerIsWhole();
        Assert.All(posted, p => Assert.Equal(1, p.Value));
        Assert.NotEqual(0, refused);
        var kept = await _first.ReadAsync(db => db.Transfers.CountAsync(t => t.GrantId != null));
        Assert.Equal(posted.Count, kept);
    }

    [Fact]
    public async Task Post_OfTheSameGrantAndKind_IsPostedOnceByItsNaturalKey()
    {
        await _first.FundThatHolds(50_000, "a");
        var reserve = new Transfer(TransferKind.Reserve, "a", Make.Usd(100), TypeId.New("grant", Make.Now));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => PostAsync((i % 2 == 0 ? _first : _second).Store, reserve)));

        Assert.Single(outcomes, Outcome.Posted);
        Assert.Equal(100, (await _first.FundAsync("a")).Reserved.AmountMinor);
        await _first.LedgerIsWhole();
    }

    [Theory]
    [InlineData(nameof(TransferKind.Commit))]
    [InlineData(nameof(TransferKind.Release))]
    [InlineData(nameof(TransferKind.Reverse))]
    [InlineData(nameof(TransferKind.Order))]
    [InlineData(nameof(TransferKind.Return))]
    [InlineData(nameof(TransferKind.WriteOff))]
    public async Task Post_OfMoneyThatIsNotThere_FailsAndChangesNothing(string name)
    {
        // Unlike an empty fund this is no refusal: nobody can ask for it through any door.
        await _first.FundThatHolds(50_000, "a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _first.Store.WriteAsync(
            Tenant, (db, ct) => db.PostAsync(new Transfer(Enum.Parse<TransferKind>(name), "a", Make.Usd(100), "grant_1"), Make.Now, ct), CancellationToken.None));

        Assert.Equal(50_000, (await _first.FundAsync("a")).Available.AmountMinor);
        await _first.LedgerIsWhole();
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    public async Task Post_OfAnotherAmountThanIsPending_FailsAndChangesNothing(long minor)
    {
        // CO-10: a pending transfer is posted or voided whole; others' money is in the same account.
        await _first.FundThatHolds(50_000, "a");
        await PostAsync(_first.Store, new Transfer(TransferKind.Reserve, "a", Make.Usd(100), "grant_1"));
        await PostAsync(_first.Store, new Transfer(TransferKind.Reserve, "a", Make.Usd(5_000), "grant_2"));

        Assert.Equal(Outcome.Impossible, await PostAsync(_first.Store, new Transfer(TransferKind.Release, "a", Make.Usd(minor), "grant_1")));
        Assert.Equal(Outcome.Posted, await PostAsync(_first.Store, new Transfer(TransferKind.Release, "a", Make.Usd(100), "grant_1")));
        Assert.Equal(Outcome.Impossible, await PostAsync(_first.Store, new Transfer(TransferKind.Order, "a", Make.Usd(100), "grant_1")));
        Assert.Equal(5_000, (await _first.FundAsync("a")).Reserved.AmountMinor);
        await _first.LedgerIsWhole();
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount_minor = amount_minor + 1")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("UPDATE ledger_transfers SET posted_at = '2020-01-01'")]
    [InlineData("DELETE FROM ledger_transfers")]
    public async Task Posted_ChangedByHand_IsRefusedByTheDatabaseItself(string sql)
    {
        await _first.FundThatHolds(100, "a");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _first.Store.WriteAsync(Tenant, (db, ct) => db.Database.ExecuteSqlRawAsync(sql, ct), CancellationToken.None));

        Assert.Contains(InsertOnly.Message, failure.ToString(), StringComparison.Ordinal);
        await _first.LedgerIsWhole();
    }

    [Fact]
    public async Task Post_InAnotherCurrencyThanTheAccounts_FailsAndChangesNothing()
    {
        await _first.FundThatHolds(50_000, "a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _first.Store.WriteAsync(
            Tenant, (db, ct) => db.PostAsync(new Transfer(TransferKind.Reserve, "a", new Amount(100, "EUR"), "grant_1"), Make.Now, ct), CancellationToken.None));

        await _first.LedgerIsWhole();
    }

    [Fact]
    public async Task Balance_ForcedBelowZero_IsRefusedByTheDatabaseItself()
    {
        await _first.FundThatHolds(100, "a");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _first.Store.WriteAsync(
            Tenant, (db, ct) => db.Accounts.Where(a => a.Id == "fund.a.available").ExecuteUpdateAsync(s => s.SetProperty(a => a.BalanceMinor, -1), ct), CancellationToken.None));

        Assert.Contains("ck_ledger_accounts_balance", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Balance_ThatIsNotTheSumOfItsEntries_StopsTheAccount()
    {
        // CO-10: found at the next posting, not at the next audit.
        await _first.FundThatHolds(100, "a");
        await _first.Store.WriteAsync(
            Tenant, (db, ct) => db.Accounts.Where(a => a.Id == "fund.a.available").ExecuteUpdateAsync(s => s.SetProperty(a => a.BalanceMinor, 1_000_000), ct), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _first.Store.WriteAsync(
            Tenant, (db, ct) => db.PostAsync(new Transfer(TransferKind.Reserve, "a", Make.Usd(500), "grant_1"), Make.Now, ct), CancellationToken.None));

        Assert.Contains("not the sum of its entries", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A small world of funds and grants, so that commands meet: too much, twice, in the wrong order, for another amount.</summary>
    private static Transfer Any(Random random)
    {
        if (random.Next(8) == 0)
            return new Transfer(TransferKind.Budget, "a", Make.Usd(random.NextInt64(1, 9_000) * (random.Next(2) == 0 ? 1 : -1)), null);
        var n = random.Next(40);
        var (fund, currency) = (n % 3) switch { 0 => ("a", "USD"), 1 => ("b", "USD"), _ => ("c", "EUR") };
        var kind = (TransferKind)random.Next(2, 9);
        var amount = 400 + (n * 97) + (random.Next(10) == 0 ? random.Next(-50, 50) : 0);
        return new Transfer(random.Next(3) == 0 ? TransferKind.Reserve : kind, fund, new Amount(amount, currency), $"grant_{n}");
    }

    private static async Task<Outcome> PostAsync(Store<CompensationDbContext> store, Transfer transfer)
    {
        try
        {
            await store.WriteAsync(Tenant, (db, ct) => db.PostAsync(transfer, Make.Now, ct), CancellationToken.None);
            return Outcome.Posted;
        }
        catch (RuleBroken)
        {
            return Outcome.Refused;
        }
        catch (InvalidOperationException)
        {
            return Outcome.Impossible;
        }
        catch (DbUpdateException)
        {
            return Outcome.Twice;
        }
    }

    private enum Outcome
    {
        Posted,
        Refused,
        Impossible,
        Twice,
    }
}

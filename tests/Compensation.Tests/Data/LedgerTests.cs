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
    public async Task Post_OfMoneyThatIsNotThere_FailsAndChangesNothing(string name)
    {
        // Unlike an empty fund this is no refusal: nobody can ask for it through any door.
        await _first.FundThatHolds(50_000, "a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _first.Store.WriteAsync(
            Tenant, (db, ct) => db.PostAsync(new Transfer(Enum.Parse<TransferKind>(name), "a", Make.Usd(100), "grant_1"), Make.Now, ct), CancellationToken.None));

        Assert.Equal(50_000, (await _first.FundAsync("a")).Available.AmountMinor);
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

    /// <summary>A small world of funds and grants, so that commands meet: too much, twice, in the wrong order.</summary>
    private static Transfer Any(Random random)
    {
        var (fund, currency) = random.Next(3) switch { 0 => ("a", "USD"), 1 => ("b", "USD"), _ => ("c", "EUR") };
        var kind = random.Next(3) == 0 ? TransferKind.Reserve : (TransferKind)random.Next(1, 6);
        var amount = kind == TransferKind.Budget ? random.NextInt64(-20_000, 20_000) : random.NextInt64(1, 9_000);
        return new Transfer(kind, fund, new Amount(amount == 0 ? 1 : amount, currency), kind == TransferKind.Budget ? null : $"grant_{random.Next(60)}");
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

using System.Diagnostics;
using Recovery.Benchmarks.Results;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.ServiceDefaults.Ids;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Measures.Money;

/// <summary>Reserve, order and commit of one grant after another, on a young ledger and on one of a million entries: the same (CO-10).</summary>
internal static class LedgerGrowth
{
    private const int Workers = 16;
    private const int Fill = 500;
    private const double SlowestShare = 1 / 1.5;

    public static async Task MeasureAsync(BenchOptions options, ResultTable results)
    {
        long[] sizes = options.Short ? [0, 20_000] : [0, 100_000, 1_000_000];
        var grants = options.Short ? 500 : 4_000;
        await using var service = await MoneyService.StartAsync();
        await RoundAsync(service, grants / 4);
        double? first = null;
        foreach (var size in sizes)
        {
            await FillAsync(service, size);
            var entries = await service.EntriesAsync();
            var rate = await RoundAsync(service, grants);
            first ??= rate;
            results.Add(new Row(
                $"reserve → order → commit at {entries:#,0} ledger entries", rate, "/s", $"{Workers} at once, three transactions each, synchronous=FULL",
                Budget.AtLeast(rate, first.Value * SlowestShare, "within 1.5× of the young ledger")));
        }
    }

    /// <summary>Grants per second.</summary>
    private static async Task<double> RoundAsync(MoneyService service, int grants)
    {
        var left = grants;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var grant = TypeId.New("grant", service.Now);
                foreach (var kind in new[] { TransferKind.Reserve, TransferKind.Order, TransferKind.Commit })
                    await PostAsync(service, [Transfer(kind, grant)]);
            }
        }));
        return grants / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Posts reservations until the ledger has so many entries.</summary>
    private static async Task FillAsync(MoneyService service, long entries)
    {
        for (var there = await service.EntriesAsync(); there < entries; there += 2 * Fill)
            await PostAsync(service, [.. Enumerable.Range(0, Fill).Select(_ => Transfer(TransferKind.Reserve, TypeId.New("grant", service.Now)))]);
    }

    private static Transfer Transfer(TransferKind kind, string grant) => new(kind, MoneyService.Fund, new Amount(100, "USD"), grant);

    private static Task PostAsync(MoneyService service, IReadOnlyList<Transfer> transfers) => service.Store.WriteAsync(
        ServiceUnderTest<CompensationDbContext>.Tenant, (db, ct) => db.PostAllAsync(transfers, service.Now, ct), CancellationToken.None);
}

using System.Diagnostics;
using Recovery.Benchmarks.Results;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Benchmarks.Measures.Money;

/// <summary>An incident's remedy for thousands of customers, from the rule to the last payout (CO-12).</summary>
internal static class BulkRemedies
{
    private const int Accounts = 5_000;
    private const double WholeSeconds = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task MeasureAsync(BenchOptions options, ResultTable results)
    {
        var accounts = options.Short ? Accounts / 10 : Accounts;
        await using var service = await MoneyService.StartAsync();
        await service.OpenCasesAsync(accounts);
        service.Advance(TimeSpan.FromMinutes(1));

        var watch = Stopwatch.StartNew();
        var created = await service.Client.CreateBulkAsync(Request(service.Now), service.As("lea"));
        var planned = await UntilAsync(service, created.Id, b => b.State == Bulk.Types.State.Planned);
        var planning = watch.Elapsed;
        await service.Client.ApproveBulkAsync(new ApproveBulkRequest { RequestId = MoneyService.NewKey(), Bulk = planned.Id }, service.As("cora"));
        watch.Restart();
        await service.Client.StartBulkAsync(new SteerBulkRequest { RequestId = MoneyService.NewKey(), Bulk = planned.Id }, service.As("lea"));
        var given = await UntilAsync(service, created.Id, b => b.State == Bulk.Types.State.Done);
        var giving = watch.Elapsed;
        var done = await UntilAsync(service, created.Id, b => b.Settled == accounts);
        var whole = watch.Elapsed.TotalSeconds;
        if (done.Accounts != accounts || given.Given != accounts)
            throw new InvalidOperationException($"{done.Accounts} of {accounts} were planned, {given.Given} were given it.");
        results.Add(new Row(
            $"an incident's remedy for {accounts:#,0} customers, start to last payout", whole, "s",
            $"planned in {planning.TotalSeconds:0.0} s, all given after {giving.TotalSeconds:0.0} s", Budget.AtMost(whole, WholeSeconds * accounts / Accounts, "5,000 in ≤ 30 s")));
    }

    private static CreateBulkRequest Request(DateTimeOffset now) => new()
    {
        RequestId = MoneyService.NewKey(),
        Rule = new BulkRule
        {
            Incident = "the outage",
            OpenedFrom = Timestamp.FromDateTimeOffset(now.AddDays(-1)),
            OpenedUntil = Timestamp.FromDateTimeOffset(now),
            Categories = { Category.Outage },
        },
        Remedy = new BulkRemedy
        {
            Kind = Remedy.Types.Kind.ServiceCredit,
            Amount = new Contracts.Common.V1.Money { AmountMinor = 500, Currency = "USD" },
            What = "Five dollars for the hours without service.",
        },
    };

    private static async Task<Bulk> UntilAsync(MoneyService service, string bulk, Func<Bulk, bool> holds)
    {
        while (true)
        {
            var now = await service.Client.GetBulkAsync(new GetBulkRequest { Bulk = bulk }, service.As("lea"));
            if (holds(now))
                return now;
            if (now.State is Bulk.Types.State.Paused or Bulk.Types.State.Cancelled)
                throw new InvalidOperationException($"The bulk is {now.State}: {now.StoppedBecause}");
            await Task.Delay(Pause);
        }
    }
}

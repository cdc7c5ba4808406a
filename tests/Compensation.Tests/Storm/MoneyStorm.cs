using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.TestKit;
using BulkState = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>
/// F2, CO-07, CO-08, CO-10…CO-12: sixteen callers, an incident's bulk and a provider with every fault, on two processes over one database of which now and
/// then one is killed. While it lasts the laws of the ledger and the limits hold at every look; at its end the provider's books are what the ledger says.
/// </summary>
/// <param name="offers">Cases that are offered something one by one.</param>
/// <param name="accounts">Customers whom an incident's remedy reaches.</param>
/// <param name="kills">How many times a process is killed.</param>
/// <param name="seed">Decides everything that is left to chance but time.</param>
internal sealed class MoneyStorm(int offers, int accounts, int kills, int seed) : IAsyncDisposable
{
    private const int Workers = 16;
    private const long PeriodLimit = 10_000;

    /// <summary>Domain time runs fast, so that pauses between tries are short; it begins where the cases were opened.</summary>
    private const double Scale = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly TestFolder _folder = new();
    private readonly List<StormWorker> _workers = [];
    private PayoutServer _provider = null!;
    private Replicas _replicas = null!;
    private List<string> _cases = [];
    private string _bulk = "";

    public string Folder => _folder.Path;

    public SimulatedDeeds Deeds { get; private set; } = null!;

    /// <summary>Opens cases and fund, then starts the provider and the processes.</summary>
    /// <param name="broker">Where the broker is; nobody is there otherwise.</param>
    public async Task StartAsync(string? broker = null)
    {
        await SeedAsync();
        _provider = await PayoutServer.StartAsync(seed);
        var settings = new Dictionary<string, string>(_provider.Settings)
        {
            ["Recovery__Clock__Scale"] = Scale.ToString(CultureInfo.InvariantCulture),
            ["Recovery__Clock__Origin"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["Recovery__LeaseSeconds"] = "3",
        };
        if (broker is not null)
            settings["ConnectionStrings__messaging"] = broker;
        _replicas = new Replicas(_folder.Path, settings);
        await _replicas.StartAsync();
    }

    /// <summary>Rages until every caller has its answers, then lets everything come to rest.</summary>
    /// <param name="meanwhile">What else is hurt: it is given how far the storm has come, from 0 to 1.</param>
    public async Task RageAsync(Func<Func<double>, Task, Task>? meanwhile = null)
    {
        var raging = Task.WhenAll([GiveBulkAsync(), .. WorkAsync()]);
        var resting = RestAsync(raging);
        await Task.WhenAll(resting, new StormWatch(_folder.Path, PeriodLimit).WatchAsync(resting), KillAsync(raging), meanwhile?.Invoke(Progress, raging) ?? Task.CompletedTask);
        Deeds = new SimulatedDeeds(_provider.Simulated, _replicas.Kills, [.. _workers.SelectMany(w => w.Accepted)], [.. _workers.SelectMany(w => w.Reversed)], _workers.Sum(w => w.Stopped), accounts);
    }

    public async ValueTask DisposeAsync()
    {
        if (_replicas is not null)
            await _replicas.DisposeAsync();
        if (_provider is not null)
            await _provider.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The service in this process, once all others are gone: what it says is what they left.</summary>
    public async Task<CompensationApp> AfterwardsAsync()
    {
        await _replicas.DisposeAsync();
        return await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());
    }

    /// <summary>How many events are still to be sent.</summary>
    public async Task<long> UnsentAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "compensation.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private double Progress() => Math.Min(1, _provider.Simulated.Asked / (2.0 * (offers + accounts)));

    private async Task SeedAsync()
    {
        await using var app = await CompensationApp.StartAsync(_folder.Path);
        // Not enough for all: some acceptances find the fund empty.
        await app.FundThatHolds(offers * 2_000L);
        await app.FundThatHolds(accounts * 500L, "incident");
        var policy = Make.Policy(p => p.AgentPeriodLimit = Make.Money(PeriodLimit));
        await app.Client.UpdatePolicyAsync(new UpdateCompensationPolicyRequest { RequestId = Scenario.NewKey(), Policy = policy }, app.As("lea"));
        await app.CasesThatWereOpened(accounts);
        await app.CasesThatWereOpened(offers, (opened, i) => (opened.Category, opened.Customer.Id, opened.OrderReference) = (Category.Billing, $"buyer_{i}", $"o-{i}"));
        _cases = await app.ReadAsync(db => db.Cases.Where(c => c.Category == Category.Billing).Select(c => c.Id).ToListAsync());
    }

    private IEnumerable<Task> WorkAsync()
    {
        var next = -1;
        for (var i = 0; i < Workers; i++)
        {
            var worker = new StormWorker(_replicas, $"ann{i}", new Random((seed * 100) + i));
            _workers.Add(worker);
            yield return Task.Run(async () =>
            {
                for (var mine = Interlocked.Increment(ref next); mine < _cases.Count; mine = Interlocked.Increment(ref next))
                    await worker.HandleAsync(_cases[mine]);
            });
        }
    }

    private async Task GiveBulkAsync()
    {
        var create = Make.Bulk(b => b.Fund = "incident");
        _bulk = (await _replicas.AskAsync("lea", (c, o) => c.CreateBulkAsync(create, o))).Id;
        await BulkAsync(b => b.State == BulkState.Planned);
        var approve = new ApproveBulkRequest { RequestId = Scenario.NewKey(), Bulk = _bulk };
        await _replicas.AskAsync("cora", (c, o) => c.ApproveBulkAsync(approve, o));
        var start = new SteerBulkRequest { RequestId = Scenario.NewKey(), Bulk = _bulk };
        await _replicas.AskAsync("lea", (c, o) => c.StartBulkAsync(start, o));
        await BulkAsync(b => b.State == BulkState.Done);
    }

    private Task<Bulk> BulkAsync(Func<Bulk, bool> accept) =>
        Eventually.Get(() => _replicas.AskAsync("lea", (c, o) => c.GetBulkAsync(new GetBulkRequest { Bulk = _bulk }, o)), accept, Patience);

    /// <summary>Kills one of the two whenever the provider was called so and so many times more: in the middle of offers, of the bulk, of payouts.</summary>
    private async Task KillAsync(Task raging)
    {
        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++)
        {
            var due = (kill - random.NextDouble()) / (kills + 1);
            await Eventually.Until(() => raging.IsCompleted || Progress() >= due, Patience);
            if (raging.IsFaulted)
                return;
            await _replicas.KillAsync(random.Next(2));
        }
    }

    private async Task RestAsync(Task raging)
    {
        await raging;
        _provider.Simulated.Calm = true;
        await Eventually.Until(
            async () =>
            {
                var fund = await _replicas.AskAsync("lea", (c, o) => c.GetFundAsync(new GetFundRequest { Fund = "main" }, o));
                var incident = await _replicas.AskAsync("lea", (c, o) => c.GetFundAsync(new GetFundRequest { Fund = "incident" }, o));
                return fund.Reserved.AmountMinor + incident.Reserved.AmountMinor == 0;
            },
            Patience);
    }
}

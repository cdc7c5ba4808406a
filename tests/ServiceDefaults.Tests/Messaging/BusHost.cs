using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>One process of a service with a database and the bus. Two of them on one folder are two replicas.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    public const string Tenant = "acme";
    private readonly IHost _host;

    private BusHost(IHost host, Logs logs) => (_host, Logs) = (host, logs);

    public Logs Logs { get; }

    public IServiceProvider Services => _host.Services;

    public Store<BusTestDbContext> Store => Services.GetRequiredService<Store<BusTestDbContext>>();

    public EventInbox<BusTestDbContext> Inbox => Services.GetRequiredService<EventInbox<BusTestDbContext>>();

    public OutboxLeases<BusTestDbContext> Leases => Services.GetRequiredService<OutboxLeases<BusTestDbContext>>();

    public Arrivals Arrivals => Services.GetRequiredService<Arrivals>();

    public Faults Faults => Services.GetRequiredService<Faults>();

    /// <summary>Starts; without a broker where <paramref name="broker"/> is null.</summary>
    public static async Task<BusHost> StartAsync(
        string folder, string? broker, string service = "test", Action<IServiceCollection>? more = null, bool consume = true)
    {
        var logs = new Logs();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(await TestDatabase.SettingsAsync(folder));
        builder.Configuration["ConnectionStrings:messaging"] = broker ?? "amqp://nobody:none@127.0.0.1:1/";
        builder.Services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Information));
        builder.Services.AddSingleton<Arrivals>().AddSingleton<Faults>();
        builder.Services.AddSingleton<SchemaStep<BusTestDbContext>>(TestDatabase.CreateAsync);
        builder.Services.AddRecoveryDatabase<BusTestDbContext, SqliteBusTestDbContext, SqlServerBusTestDbContext>("test");
        builder.Services.AddRecoveryBus<BusTestDbContext>(service, bus =>
        {
            bus.Assemblies.Add(typeof(CountRaised).Assembly);
            if (consume)
                bus.Consume<CountRaised, CountRaisedConsumer>().Consume<EverythingHappened, EverythingHappenedConsumer>();
        });
        more?.Invoke(builder.Services);
        if (broker is null)
            builder.Services.WithoutBroker();
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<DatabaseReadiness<BusTestDbContext>>().Ready;
        return new BusHost(host, logs);
    }

    public static CountRaised Raise(string counter, Mood mood = Mood.Unspecified) =>
        new() { Counter = counter, By = 1, Mood = mood, RaisedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) };

    public Task PublishAsync(IMessage message, string subject, long sequence = 1) => Store.WriteAsync(Tenant, (db, _) =>
    {
        db.Publish(message, subject, sequence);
        return Task.CompletedTask;
    }, CancellationToken.None);

    public Task<Counter?> CounterAsync(string id) =>
        Store.ReadAsync(Tenant, (db, ct) => db.Counters.SingleOrDefaultAsync(c => c.Id == id, ct), CancellationToken.None);

    /// <summary>How many events have been applied or wait to be.</summary>
    public Task<int> AppliedAsync() => Store.ReadAsync(Tenant, (db, ct) => db.Inbox.CountAsync(ct), CancellationToken.None);

    public Task<List<OutboxMessage>> OutboxAsync() =>
        Store.ReadAsync(Tenant, (db, ct) => db.Outbox.OrderBy(m => m.Position).ToListAsync(ct), CancellationToken.None);

    public Task<int> UnsentAsync() =>
        Store.ReadAsync(Tenant, (db, ct) => db.Outbox.CountAsync(m => m.SentAt == null, ct), CancellationToken.None);

    public Task<List<ParkedEvent>> ParkedAsync() =>
        Store.ReadAsync(Tenant, (db, ct) => db.ParkedEvents.OrderBy(m => m.Id).ToListAsync(ct), CancellationToken.None);

    public async Task<HealthReportEntry> HealthAsync() =>
        (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "messaging")).Entries["messaging"];

    public Task ReadyAsync(TimeSpan? within = null) =>
        Eventually.Get(HealthAsync, health => health.Status == HealthStatus.Healthy, within ?? TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}

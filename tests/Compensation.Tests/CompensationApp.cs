using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.Compensation.Data;
using Recovery.Compensation.Payouts;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Tests;

/// <summary>The service as it is hosted, on a database of its own and off the bus: its outbox keeps what it publishes. Two on one folder are two replicas.</summary>
internal sealed class CompensationApp : IAsyncDisposable
{
    public const string Tenant = "acme";
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private CompensationApp(WebApplication app, ManualClock clock)
    {
        (_app, Clock) = (app, clock);
        var addresses = app.Urls.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        _channel = GrpcChannel.ForAddress(addresses[1]);
        Client = new CompensationService.CompensationServiceClient(_channel);
    }

    public ManualClock Clock { get; }

    public HttpClient Http { get; }

    public CompensationService.CompensationServiceClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public Store<CompensationDbContext> Store => Services.GetRequiredService<Store<CompensationDbContext>>();

    public static async Task<CompensationApp> StartAsync(string folder, IPayoutProvider? provider = null, ManualClock? clock = null)
    {
        clock ??= new ManualClock(Make.Now);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recovery:InternalKey"] = Key,
            ["Recovery:DataDirectory"] = folder,
            ["Recovery:DrainMilliseconds"] = "0",
            ["ConnectionStrings:messaging"] = "amqp://nobody:none@127.0.0.1:1/",
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddServiceDefaults(ServiceNames.Compensation);
        builder.AddCompensation();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        if (provider is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(provider));
        foreach (var service in builder.Services.Where(ConnectsToBroker).ToList())
            builder.Services.Remove(service);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapCompensation();
        await app.StartAsync();
        return new CompensationApp(app, clock);
    }

    public string Token(string agent = "ann", string tenant = Tenant, params string[] scopes) => Services.GetRequiredService<InternalTokens>()
        .Mint(new Caller(tenant, $"key-of-{agent}", scopes.Length == 0 ? new HashSet<string> { "admin" } : scopes.ToHashSet(), agent));

    public Metadata As(string agent = "ann", string tenant = Tenant, params string[] scopes) => new() { { "authorization", $"Bearer {Token(agent, tenant, scopes)}" } };

    /// <summary>Hands an event to its consumer as the bus would, in a transaction.</summary>
    public Task DeliverAsync<TEvent, TConsumer>(TEvent message, string subject, long sequence = 1, string tenant = Tenant)
        where TEvent : class, IMessage<TEvent>
        where TConsumer : IEventConsumer<TEvent, CompensationDbContext>, new() =>
        Store.WriteAsync(tenant, (db, ct) => new TConsumer().ConsumeAsync(
            message, new EventContext(Guid.NewGuid().ToString(), tenant, subject, sequence, "test", Clock.GetUtcNow()), db, ct), CancellationToken.None);

    public Task<T> ReadAsync<T>(Func<CompensationDbContext, Task<T>> query, string tenant = Tenant) =>
        Store.ReadAsync(tenant, (db, _) => query(db), CancellationToken.None);

    public Task<List<OutboxMessage>> OutboxAsync() => ReadAsync(db => db.Outbox.OrderBy(m => m.Position).ToListAsync());

    public async Task<List<string>> PublishedAsync() => [.. (await OutboxAsync()).Select(m => m.Type.Split('.')[^1])];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static bool ConnectsToBroker(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService)
        && service.ImplementationType is { } type && (type.Name.StartsWith("MassTransit", StringComparison.Ordinal) || type.Name.StartsWith("OutboxDispatcher", StringComparison.Ordinal));
}

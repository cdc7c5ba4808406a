using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;

namespace Recovery.TestKit;

/// <summary>
/// A service as it is hosted, in this process, on a database of its own and off the bus: events are handed to its real inbox, and its outbox keeps
/// what it publishes. Two on one folder are two replicas.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public sealed class ServiceUnderTest<TContext> : IAsyncDisposable
    where TContext : RecoveryDbContext
{
    /// <summary>The tenant unless another is named.</summary>
    public const string Tenant = "acme";

    private static readonly string InternalKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private readonly WebApplication _app;
    private readonly string? _ownFolder;

    private ServiceUnderTest(WebApplication app, ManualClock clock, string? ownFolder)
    {
        (_app, Clock, _ownFolder) = (app, clock, ownFolder);
        var addresses = app.Urls.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Channel = GrpcChannel.ForAddress(addresses[1]);
    }

    /// <summary>Domain time; stands still until it is moved.</summary>
    public ManualClock Clock { get; }

    /// <summary>REST, without a credential: add <see cref="Token"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>gRPC, without a credential: add <see cref="As"/>.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>The service's own registrations.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The service's database.</summary>
    public Store<TContext> Store => Services.GetRequiredService<Store<TContext>>();

    /// <summary>Starts the service as its Program does.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="add">Its Add method, and what a test puts in another's place.</param>
    /// <param name="map">Its Map method.</param>
    /// <param name="folder">Folder of its database; a temporary one when null.</param>
    /// <param name="clock">Domain time; one that stands at 2026-03-02T09:00Z when null.</param>
    public static async Task<ServiceUnderTest<TContext>> StartAsync(
        string name, Action<WebApplicationBuilder> add, Action<WebApplication> map, string? folder = null, ManualClock? clock = null)
    {
        var own = folder is null ? Directory.CreateTempSubdirectory($"recovery-{name}-").FullName : null;
        clock ??= new ManualClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recovery:InternalKey"] = InternalKey,
            ["Recovery:DataDirectory"] = folder ?? own,
            ["Recovery:DrainMilliseconds"] = "0",
            // The bus is built, and never connected.
            ["ConnectionStrings:messaging"] = "amqp://nobody:none@127.0.0.1:1/",
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddServiceDefaults(name);
        add(builder);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.WithoutBroker();
        var app = builder.Build();
        app.MapServiceDefaults();
        map(app);
        await app.StartAsync();
        // Migrations run beside the start; a busy machine takes longer over them than a call waits.
        await app.Services.GetRequiredService<DatabaseReadiness<TContext>>().Ready;
        return new ServiceUnderTest<TContext>(app, clock, own);
    }

    /// <summary>An internal token; without scopes that of an administrator.</summary>
    public string Token(string agent = "dana", string tenant = Tenant, params string[] scopes) => Services.GetRequiredService<InternalTokens>()
        .Mint(new Caller(tenant, $"key-of-{agent}", scopes.Length == 0 ? new HashSet<string> { "admin" } : scopes.ToHashSet(), agent));

    /// <summary>The token as gRPC metadata.</summary>
    public Metadata As(string agent = "dana", string tenant = Tenant, params string[] scopes) => new() { { "authorization", $"Bearer {Token(agent, tenant, scopes)}" } };

    /// <summary>Hands an event to the inbox as the bus would; the same id is the same event.</summary>
    public Task DeliverAsync(IMessage message, string subject, long sequence = 1, string tenant = Tenant, Guid? id = null) =>
        Services.GetRequiredService<EventInbox<TContext>>().DeliverAsync(
            message, new EventContext(TypeId.FromGuid("evt", id ?? Guid.CreateVersion7()), tenant, subject, sequence, "/recovery/" + message.Descriptor.File.Package.Split('.')[1], Clock.GetUtcNow()), CancellationToken.None);

    /// <summary>Reads the service's database.</summary>
    public Task<T> ReadAsync<T>(Func<TContext, Task<T>> query, string tenant = Tenant) => Store.ReadAsync(tenant, (db, _) => query(db), CancellationToken.None);

    /// <summary>Everything published so far, in order.</summary>
    public Task<List<OutboxMessage>> OutboxAsync() => ReadAsync(db => db.Outbox.OrderBy(message => message.Position).ToListAsync());

    /// <summary>The events published so far, by name.</summary>
    public async Task<List<string>> PublishedAsync() => [.. (await OutboxAsync()).Select(message => message.Type.Split('.')[^1])];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownFolder is not null)
            Directory.Delete(_ownFolder, recursive: true);
    }
}

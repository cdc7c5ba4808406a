using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recovery.Contracts;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;

namespace Recovery.Routing.Tests;

/// <summary>Routing in this process on a real file and a real port, without a bus: a test delivers the events and reads the outbox.</summary>
internal sealed class RoutingHost : IAsyncDisposable
{
    public const string Tenant = "acme";
    private readonly ServiceUnderTest<RoutingDbContext> _service;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private RoutingHost(ServiceUnderTest<RoutingDbContext> service, string folder, bool ownsFolder) => (_service, _folder, _ownsFolder) = (service, folder, ownsFolder);

    public ManualClock Clock => _service.Clock;

    public Store<RoutingDbContext> Store => _service.Store;

    public T Get<T>() where T : notnull => _service.Services.GetRequiredService<T>();

    /// <summary>With <paramref name="beside"/>, a second replica on the same file and clock.</summary>
    public static async Task<RoutingHost> StartAsync(RoutingHost? beside = null)
    {
        var folder = beside?._folder ?? Directory.CreateTempSubdirectory("recovery-routing-").FullName;
        var service = await ServiceUnderTest<RoutingDbContext>.StartAsync(
            ServiceNames.Routing, builder => builder.AddRouting(), app => app.MapRouting(), folder, beside?.Clock ?? new ManualClock(Make.Start));
        return new RoutingHost(service, folder, beside is null);
    }

    public HttpClient Client(string tenant = Tenant, params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", _service.Token("tester", tenant, scopes));
        return client;
    }

    public static CallContext Call(string tenant = Tenant, string? key = null) => new()
    {
        Caller = new Caller(tenant, "tester", new HashSet<string> { "admin" }),
        Method = "test",
        KeyScope = "test",
        Key = key,
        Fingerprint = "f",
    };

    /// <summary>Delivers an event; false where it has to wait for another.</summary>
    public async Task<bool> DeliverAsync<TEvent>(TEvent @event, long sequence = 1, DateTimeOffset? at = null, string tenant = Tenant) where TEvent : class, IMessage<TEvent>, new()
    {
        var type = typeof(Composition).Assembly.GetTypes().Single(t => typeof(IEventConsumer<TEvent, RoutingDbContext>).IsAssignableFrom(t));
        var consumer = (IEventConsumer<TEvent, RoutingDbContext>)ActivatorUtilities.CreateInstance(_service.Services, type);
        var context = new EventContext("evt", tenant, "case", sequence, "/recovery/test", at ?? Clock.Now);
        try
        {
            await Store.WriteAsync(tenant, (db, ct) => consumer.ConsumeAsync(@event, context, db, ct), default);
            return true;
        }
        catch (EventOutOfOrder)
        {
            return false;
        }
    }

    public Task<Assignment> AssignmentAsync(string @case) => Get<GetAssignment>().HandleAsync(new() { Case = @case }, Call(), default);

    public Task<Agent> AgentAsync(string agent) => Get<GetAgent>().HandleAsync(new() { Agent = agent }, Call(), default);

    public async Task<IReadOnlyList<Clock>> ClocksAsync(string @case) => (await Get<ListClocks>().HandleAsync(new() { Case = @case }, Call(), default)).Clocks;

    public async Task<Clock> ClockAsync(string @case, string name) => (await ClocksAsync(@case)).Single(clock => clock.Name == name);

    public Task<Agent> PutAgentAsync(UpsertAgentRequest request) => Get<UpsertAgent>().HandleAsync(request, Call(), default);

    public Task<Agent> PutAgentAsync(string id, int capacity = 20, bool cleared = false, bool available = true) =>
        PutAgentAsync(new UpsertAgentRequest { Agent = id, Name = id, Capacity = capacity, ClearedForSensitive = cleared, Available = available });

    public Task<Assignment> AssignAsync(string @case, string agent = "", string reason = "", string etag = "") =>
        Get<AssignCase>().HandleAsync(new() { Case = @case, Agent = agent, Reason = reason, Etag = etag }, Call(), default);

    /// <summary>What was published of one kind about a subject, in order.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>(string subject) where T : IMessage<T>, new()
    {
        var name = new T().Descriptor.FullName;
        return [.. (await OutboxAsync(subject)).Where(m => m.Type == name).Select(m => JsonParser.Default.Parse<T>(m.Payload))];
    }

    public Task<List<OutboxMessage>> OutboxAsync(string subject) =>
        Store.ReadAsync(Tenant, (db, ct) => db.Outbox.Where(m => m.Subject == subject).OrderBy(m => m.Position).ToListAsync(ct), default);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}

using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Recovery.Contracts;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;
using Recovery.TestKit;

namespace Recovery.FollowUp.Tests;

/// <summary>Follow-up in this process, without a bus: a test delivers events to its inbox, turns the clock, and reads outbox and sandbox.</summary>
internal sealed class FollowUpHost : IAsyncDisposable
{
    public const string Tenant = "acme";
    private readonly ServiceUnderTest<FollowUpDbContext> _service;
    private readonly bool _ownsFolder;
    private long _sequence = 1;

    private FollowUpHost(ServiceUnderTest<FollowUpDbContext> service, FakeIntake intake, string folder, bool ownsFolder) =>
        (_service, Intake, Folder, _ownsFolder) = (service, intake, folder, ownsFolder);

    public ManualClock Clock => _service.Clock;

    public FakeIntake Intake { get; }

    public string Folder { get; }

    public Store<FollowUpDbContext> Store => _service.Store;

    public T Get<T>() where T : notnull => _service.Services.GetRequiredService<T>();

    public static async Task<FollowUpHost> StartAsync(Dictionary<string, string?>? settings = null, bool realIntakeClient = false, string? folder = null, Action<IServiceCollection>? configure = null)
    {
        var intake = new FakeIntake();
        var data = folder ?? Directory.CreateTempSubdirectory("recovery-followup-").FullName;
        var service = await ServiceUnderTest<FollowUpDbContext>.StartAsync(ServiceNames.FollowUp, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Delivery:PublicAddress"] = "https://care.example/",
                ["services:intake:grpc:0"] = "http://127.0.0.1:1",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.AddFollowUp();
            if (!realIntakeClient)
                builder.Services.Replace(ServiceDescriptor.Singleton<IntakeService.IntakeServiceClient>(intake));
            configure?.Invoke(builder.Services);
            // The test turns the hands of the clock, and does itself what comes due.
            foreach (var worker in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "TimerWorker`1").ToList())
                builder.Services.Remove(worker);
        }, app => app.MapFollowUp(), data);
        await Eventually.Holds(() => service.ReadAsync(db => db.Cases.AnyAsync()), within: TimeSpan.FromMinutes(1));
        return new FollowUpHost(service, intake, data, folder is null);
    }

    public HttpClient Client(string tenant = Tenant, params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", _service.Token("agent_dana", tenant, scopes));
        return client;
    }

    public static CallContext Call(string tenant = Tenant) => new() { Caller = new Caller(tenant, "tester", new HashSet<string> { "admin" }, "agent_dana"), Method = "test" };

    /// <summary>Hands an event to the inbox; false where it has to wait for another. It comes after those before unless <paramref name="sequence"/> says otherwise.</summary>
    public async Task<bool> DeliverAsync(IMessage @event, string tenant = Tenant, Guid? id = null, long? sequence = null)
    {
        var about = @event.Descriptor.FindFieldByName("case") ?? @event.Descriptor.FindFieldByName("agent");
        var eventId = id ?? Guid.NewGuid();
        await _service.DeliverAsync(@event, (string)about.Accessor.GetValue(@event), sequence ?? ++_sequence, tenant, eventId);
        return !await Store.ReadAsync(RecoveryDbContext.NoTenant, (db, ct) => db.ParkedEvents.AnyAsync(parked => parked.MessageId == eventId, ct), default);
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task RunDueAsync()
    {
        while (await NextAsync() is { } next && next.DueAt <= Clock.Now)
            await RunAsync(next);
    }

    /// <summary>Lives through the time up to then: everything happens at its own time.</summary>
    public async Task LiveUntilAsync(DateTimeOffset then)
    {
        await RunDueAsync();
        while (await NextAsync() is { } next && next.DueAt <= then)
        {
            Clock.Now = next.DueAt > Clock.Now ? next.DueAt : Clock.Now;
            await RunAsync(next);
        }
        Clock.Now = then;
    }

    public Task LiveAsync(TimeSpan time) => LiveUntilAsync(Clock.Now + time);

    public Task<TimerRow?> NextAsync() => Store.ReadAsync(
        RecoveryDbContext.NoTenant, (db, ct) => db.Timers.OrderBy(t => t.DueAt).ThenBy(t => t.Id).FirstOrDefaultAsync(ct), default);

    public Task<List<TimerRow>> TimersAsync() => Store.ReadAsync(RecoveryDbContext.NoTenant, (db, ct) => db.Timers.OrderBy(t => t.DueAt).ToListAsync(ct), default);

    /// <summary>What was published of one kind about a case, in order.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>(string subject = Make.Case) where T : IMessage<T>, new() =>
        [.. (await OutboxAsync(subject)).Where(m => m.Type == new T().Descriptor.FullName).Select(m => JsonParser.Default.Parse<T>(m.Payload))];

    public Task<List<OutboxMessage>> OutboxAsync(string subject = Make.Case) =>
        Store.ReadAsync(Tenant, (db, ct) => db.Outbox.Where(m => m.Subject == subject).OrderBy(m => m.Position).ToListAsync(ct), default);

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(string @case = Make.Case) =>
        (await Get<ListDeliveries>().HandleAsync(new() { Case = @case, PageSize = 1000 }, Call(), default)).Deliveries;

    public async Task<IReadOnlyList<Promise>> PromisesAsync(string @case = Make.Case) =>
        (await Get<ListPromises>().HandleAsync(new() { Case = @case, PageSize = 1000 }, Call(), default)).Promises;

    public async Task<Survey> SurveyAsync(string @case = Make.Case) => (await Get<ListSurveys>().HandleAsync(new() { Case = @case }, Call(), default)).Surveys[0];

    /// <summary>What the customer got, by delivery id.</summary>
    public JsonNode Received(string delivery) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "sandbox", delivery + ".json")))!;

    public string[] SandboxLog() => File.Exists(Path.Combine(Folder, "sandbox", "log.jsonl")) ? File.ReadAllLines(Path.Combine(Folder, "sandbox", "log.jsonl")) : [];

    public async Task SetPolicyAsync(Action<FollowUpPolicy> change)
    {
        var policy = Recovery.FollowUp.Domain.FollowUpDefaults.Policy.Clone();
        change(policy);
        await Get<UpdatePolicy>().HandleAsync(new() { Policy = policy }, Call(), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private async Task RunAsync(TimerRow row)
    {
        await Store.WriteAsync(RecoveryDbContext.NoTenant, (db, ct) => db.Timers.Where(t => t.Id == row.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.Attempts, row.Attempts + 1), ct), default);
        var timer = new DueTimer(row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Tenant, row.Kind, row.Key, row.Subject, row.DueAt, row.Attempts + 1, row.Payload);
        using var scope = _service.Services.CreateScope();
        var handler = Handlers().Select(scope.ServiceProvider.GetRequiredService).Single(h => KindOf(h) == row.Kind);
        if (handler is IJobHandler<FollowUpDbContext> job)
        {
            await job.RunAsync(timer, default);
            return;
        }
        await Store.WriteAsync(row.Tenant, async (db, ct) =>
        {
            await db.Timers.Where(t => t.Id == row.Id).ExecuteDeleteAsync(ct);
            await ((ITimerHandler<FollowUpDbContext>)handler).FireAsync(timer, db, ct);
        }, default);
    }

    private static string KindOf(object handler) => handler is IJobHandler<FollowUpDbContext> job ? job.Kind : ((ITimerHandler<FollowUpDbContext>)handler).Kind;

    private static IEnumerable<Type> Handlers() => typeof(Composition).Assembly.GetTypes()
        .Where(t => t.IsClass && (typeof(IJobHandler<FollowUpDbContext>).IsAssignableFrom(t) || typeof(ITimerHandler<FollowUpDbContext>).IsAssignableFrom(t)));
}

using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.Contracts;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;
using Recovery.TestKit;

namespace Recovery.FollowUp.Tests;

/// <summary>Follow-up in this process, on a real file and a real port, without a bus: a test delivers events, moves the clock, and reads outbox and sandbox.</summary>
internal sealed class FollowUpHost : IAsyncDisposable
{
    public const string Tenant = "acme";
    private static readonly string InternalKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly WebApplication _app;

    private FollowUpHost(WebApplication app, ManualClock clock, FakeIntake intake, string folder) => (_app, Clock, Intake, Folder) = (app, clock, intake, folder);

    public ManualClock Clock { get; }

    public FakeIntake Intake { get; }

    public string Folder { get; }

    public Store<FollowUpDbContext> Store => Get<Store<FollowUpDbContext>>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<FollowUpHost> StartAsync(Dictionary<string, string?>? settings = null, bool realIntakeClient = false)
    {
        var (clock, intake) = (new ManualClock(Make.Start), new FakeIntake());
        var folder = Directory.CreateTempSubdirectory("recovery-followup-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recovery:InternalKey"] = InternalKey,
            ["Recovery:DrainMilliseconds"] = "0",
            ["Recovery:DataDirectory"] = folder,
            ["Database:Provider"] = "sqlite",
            ["Delivery:PublicAddress"] = "https://care.example/",
            ["services:intake:grpc:0"] = "http://127.0.0.1:1",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton<TimeProvider>(clock);
        if (!realIntakeClient)
            builder.Services.AddSingleton<IntakeService.IntakeServiceClient>(intake);
        builder.AddServiceDefaults(ServiceNames.FollowUp);
        builder.Logging.ClearProviders();
        builder.Services.AddFollowUpCore();
        // The test turns the hands of the clock and does what comes due itself.
        foreach (var worker in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "TimerWorker`1").ToList())
            builder.Services.Remove(worker);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapFollowUp();
        await app.StartAsync();
        var host = new FollowUpHost(app, clock, intake, folder);
        await Eventually.Holds(() => host.Store.ReadAsync(Tenant, (db, ct) => db.Cases.AnyAsync(ct), default), within: TimeSpan.FromMinutes(1));
        return host;
    }

    public HttpClient Client(string tenant = Tenant, params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        var caller = new Caller(tenant, "tester", scopes.Length == 0 ? new HashSet<string> { "admin" } : scopes.ToHashSet(), "agent_dana");
        client.DefaultRequestHeaders.Authorization = new("Bearer", Get<InternalTokens>().Mint(caller, TimeSpan.FromMinutes(10)));
        return client;
    }

    public static CallContext Call(string tenant = Tenant, string? key = null, params string[] scopes) => new()
    {
        Caller = new Caller(tenant, "tester", scopes.Length == 0 ? new HashSet<string> { "admin" } : scopes.ToHashSet(), "agent_dana"),
        Method = "test",
        KeyScope = "test",
        Key = key,
        Fingerprint = "f",
    };

    /// <summary>Delivers an event; false where it has to wait for another.</summary>
    public async Task<bool> DeliverAsync<TEvent>(TEvent @event, DateTimeOffset? at = null, string tenant = Tenant) where TEvent : class, IMessage<TEvent>, new()
    {
        var type = typeof(Composition).Assembly.GetTypes().Single(t => typeof(IEventConsumer<TEvent, FollowUpDbContext>).IsAssignableFrom(t));
        var consumer = (IEventConsumer<TEvent, FollowUpDbContext>)ActivatorUtilities.CreateInstance(_app.Services, type);
        var context = new EventContext("evt", tenant, "case", 1, "/recovery/test", at ?? Clock.Now);
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
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task RunAsync(TimerRow row)
    {
        await Store.WriteAsync(RecoveryDbContext.NoTenant, (db, ct) => db.Timers.Where(t => t.Id == row.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.Attempts, row.Attempts + 1), ct), default);
        var timer = new DueTimer(row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Tenant, row.Kind, row.Key, row.Subject, row.DueAt, row.Attempts + 1, row.Payload);
        using var scope = _app.Services.CreateScope();
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

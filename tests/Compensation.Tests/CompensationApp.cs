using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.Compensation.Data;
using Recovery.Compensation.Payouts;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;

namespace Recovery.Compensation.Tests;

/// <summary>The service as it is hosted, with the provider a test wants. Two on one folder are two replicas.</summary>
internal sealed class CompensationApp : IAsyncDisposable
{
    public const string Tenant = ServiceUnderTest<CompensationDbContext>.Tenant;
    private readonly ServiceUnderTest<CompensationDbContext> _service;

    private CompensationApp(ServiceUnderTest<CompensationDbContext> service)
    {
        _service = service;
        Client = new CompensationService.CompensationServiceClient(service.Channel);
    }

    public ManualClock Clock => _service.Clock;

    public HttpClient Http => _service.Http;

    public CompensationService.CompensationServiceClient Client { get; }

    public Store<CompensationDbContext> Store => _service.Store;

    /// <summary>With the service's own sandbox where no provider is given.</summary>
    public static async Task<CompensationApp> StartAsync(string folder, IPayoutProvider? provider = null, ManualClock? clock = null) =>
        new(await ServiceUnderTest<CompensationDbContext>.StartAsync(
            ServiceNames.Compensation,
            builder =>
            {
                builder.AddCompensation();
                if (provider is not null)
                    builder.Services.Replace(ServiceDescriptor.Singleton(provider));
            },
            app => app.MapCompensation(), folder, clock ?? new ManualClock(Make.Now)));

    public string Token(string agent = "ann", string tenant = Tenant, params string[] scopes) => _service.Token(agent, tenant, scopes);

    public Metadata As(string agent = "ann", string tenant = Tenant, params string[] scopes) => _service.As(agent, tenant, scopes);

    /// <summary>As somebody a test makes up whole.</summary>
    public Metadata AsCaller(Caller caller) => new() { { "authorization", $"Bearer {_service.Services.GetRequiredService<InternalTokens>().Mint(caller)}" } };

    public Task DeliverAsync(IMessage message, string subject, long sequence = 1, string tenant = Tenant, Guid? id = null) =>
        _service.DeliverAsync(message, subject, sequence, tenant, id);

    public Task<T> ReadAsync<T>(Func<CompensationDbContext, Task<T>> query, string tenant = Tenant) => _service.ReadAsync(query, tenant);

    public Task<List<OutboxMessage>> OutboxAsync() => _service.OutboxAsync();

    public Task<List<string>> PublishedAsync() => _service.PublishedAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}

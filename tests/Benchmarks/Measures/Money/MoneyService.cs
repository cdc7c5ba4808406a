using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.Compensation;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Payouts;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Benchmarks.Measures.Money;

/// <summary>Compensation as it is hosted, in this process, on a database of its own, with a provider that pays at once and without a broker.</summary>
internal sealed class MoneyService : IAsyncDisposable
{
    public const string Fund = "main";
    private readonly ServiceUnderTest<CompensationDbContext> _service;

    private MoneyService(ServiceUnderTest<CompensationDbContext> service)
    {
        _service = service;
        Client = new CompensationService.CompensationServiceClient(service.Channel);
    }

    public CompensationService.CompensationServiceClient Client { get; }

    public Store<CompensationDbContext> Store => _service.Store;

    public DateTimeOffset Now => _service.Clock.GetUtcNow();

    public static async Task<MoneyService> StartAsync()
    {
        var service = new MoneyService(await ServiceUnderTest<CompensationDbContext>.StartAsync(
            ServiceNames.Compensation,
            builder =>
            {
                builder.AddCompensation();
                builder.Services.Replace(ServiceDescriptor.Singleton<IPayoutProvider>(new InstantProvider()));
            },
            app => app.MapCompensation()));
        var budget = new Contracts.Common.V1.Money { AmountMinor = 100_000_000_000, Currency = "USD" };
        await service.Client.PutFundAsync(new PutFundRequest { RequestId = NewKey(), Fund = Fund, Budget = budget }, service.As("lea"));
        return service;
    }

    public static string NewKey() => Guid.NewGuid().ToString();

    public Metadata As(string agent) => _service.As(agent);

    public void Advance(TimeSpan span) => _service.Clock.Advance(span);

    /// <summary>Open cases, each of a customer of its own.</summary>
    public async Task OpenCasesAsync(int count)
    {
        foreach (var slice in Enumerable.Range(0, count).Chunk(1_000))
        {
            await Store.WriteAsync(ServiceUnderTest<CompensationDbContext>.Tenant, (db, _) =>
            {
                db.Cases.AddRange(slice.Select(i => CaseCopy.From(Opened(i, Now))));
                return Task.CompletedTask;
            }, CancellationToken.None);
        }
    }

    public Task<long> EntriesAsync() => _service.ReadAsync(db => db.Entries.LongCountAsync());

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static CaseOpened Opened(int number, DateTimeOffset now) => new()
    {
        Case = TypeId.New("case", now),
        Customer = new CustomerRef { Id = $"cust_{number}", Name = "Ann Example" },
        Summary = "The service was not there",
        Severity = Severity.Major,
        Category = Category.Outage,
        ReceivedAt = Timestamp.FromDateTimeOffset(now),
    };

    private sealed class InstantProvider : IPayoutProvider
    {
        public string Name => "instant";

        public Task<PayoutOutcome> PayAsync(PayoutOrder order, CancellationToken ct) => Task.FromResult<PayoutOutcome>(new PayoutOutcome.Done(order.Key, order.Amount));

        public Task<PayoutOutcome> FindAsync(PayoutOrder order, CancellationToken ct) => PayAsync(order, ct);
    }
}

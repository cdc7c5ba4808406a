using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Policies;

public sealed class PolicyStoreTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private StoreHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync(new WallTime(TimeProvider.System));

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Current_NothingStored_IsTheShippedDefault()
    {
        var current = await Policies(_host).CurrentAsync("acme", CancellationToken.None);

        Assert.Equal((5, 0), (current.Policy.Value, current.Version));
    }

    [Fact]
    public async Task Put_IsInForceAtOnceForItsTenantAlone()
    {
        await Policies(_host).CurrentAsync("acme", CancellationToken.None);

        await PutAsync(_host, 7);
        await PutAsync(_host, 9);

        var current = await Policies(_host).CurrentAsync("acme", CancellationToken.None);
        Assert.Equal((9, 2), (current.Policy.Value, current.Version));
        Assert.Equal(0, (await Policies(_host).CurrentAsync("other", CancellationToken.None)).Version);
        Assert.Equal(7, (await Policies(_host).FindAsync("acme", 1, CancellationToken.None))!.Policy.Value);
        Assert.Equal(5, (await Policies(_host).FindAsync("acme", 0, CancellationToken.None))!.Policy.Value);
        Assert.Null(await Policies(_host).FindAsync("acme", 3, CancellationToken.None));
    }

    [Fact]
    public async Task Put_BreaksItsOwnRules_IsRefusedWithTheFields()
    {
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => PutAsync(_host, -1));

        Assert.Equal(CommonErrors.InvalidArgument, refusal.Definition);
        Assert.Equal("#/value", Assert.Single(refusal.Fields).Pointer);
        Assert.Equal(0, (await Policies(_host).CurrentAsync("acme", CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Put_RolledBack_IsNotInForce()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => _host.Store.WriteAsync("acme", async (db, ct) =>
        {
            await Policies(_host).PutAsync(db, new Int32Value { Value = 7 }, "me", DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(ct);
            throw new InvalidTimeZoneException();
        }, CancellationToken.None));

        Assert.Equal(0, (await Policies(_host).CurrentAsync("acme", CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Current_StoredByAnotherProcess_IsSeenWithinFiveSeconds()
    {
        var clock = new ManualWall();
        await using var other = await StartAsync(new WallTime(clock));
        await Policies(other).CurrentAsync("acme", CancellationToken.None);

        await PutAsync(_host, 7);

        Assert.Equal(0, (await Policies(other).CurrentAsync("acme", CancellationToken.None)).Version);
        clock.Elapsed = PolicyCache<Int32Value>.Life;
        Assert.Equal(1, (await Policies(other).CurrentAsync("acme", CancellationToken.None)).Version);
    }

    [Fact]
    public void Add_DefaultsBreakTheirOwnRules_IsRefusedAtStart() => Assert.Throws<ArgumentException>(() =>
        new ServiceCollection().AddPolicy<TestDbContext, Int32Value>(new Int32Value { Value = -1 }, Validate));

    private static IEnumerable<FieldProblem> Validate(Int32Value policy)
    {
        if (policy.Value < 0)
            yield return new FieldProblem("#/value", "out-of-range", "Use 0 or more.");
    }

    private static PolicyStore<TestDbContext, Int32Value> Policies(StoreHost host) =>
        host.Services.GetRequiredService<PolicyStore<TestDbContext, Int32Value>>();

    private static Task PutAsync(StoreHost host, int value) => host.Store.WriteAsync(
        "acme", (db, _) => Policies(host).PutAsync(db, new Int32Value { Value = value }, "me", DateTimeOffset.UnixEpoch), CancellationToken.None);

    private Task<StoreHost> StartAsync(WallTime wall) => StoreHost.StartAsync(_folder.Path, services => services
        .AddSingleton(wall)
        .AddPolicy<TestDbContext, Int32Value>(new Int32Value { Value = 5 }, Validate));

    /// <summary>A machine on which time passes when told.</summary>
    private sealed class ManualWall : TimeProvider
    {
        public TimeSpan Elapsed { get; set; } = TimeSpan.Zero;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Store;

public sealed class KeyRetentionTests
{
    [Fact]
    public async Task Step_AfterThirtyDays_ForgetsABoundedNumberAndKeepsTheRest()
    {
        using var folder = new TestFolder();
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await StoreHost.StartAsync(folder.Path, services => services.AddSingleton<TimeProvider>(clock));
        for (var i = 0; i < KeyRetention<TestDbContext>.MaxRows + 20; i++)
        {
            await UseKeyAsync(host, $"old-{i}");
            clock.Advance(TimeSpan.FromTicks(1));
        }
        clock.Advance(TimeSpan.FromDays(29));
        await UseKeyAsync(host, "young");
        var retention = host.Services.GetRequiredService<KeyRetention<TestDbContext>>();
        Assert.Equal(0, await retention.StepAsync(CancellationToken.None));

        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(KeyRetention<TestDbContext>.MaxRows, await retention.StepAsync(CancellationToken.None));
        Assert.Equal(20, await retention.StepAsync(CancellationToken.None));
        Assert.Equal(["young"], await host.Store.ReadAsync("acme", (db, ct) => db.IdempotencyKeys.Select(k => k.Key).ToListAsync(ct), CancellationToken.None));
    }

    private static Task UseKeyAsync(StoreHost host, string key) =>
        host.Store.ExecuteAsync(StoreHost.Call(key), (_, _) => Task.FromResult(new StringValue()), CancellationToken.None);
}

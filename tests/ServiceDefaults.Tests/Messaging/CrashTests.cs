using System.Diagnostics;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>Processes killed at the worst moments (F1), and by a message itself (F15).</summary>
[Collection(BrokerCollection.Name)]
public sealed class CrashTests(SharedBroker shared) : IAsyncLifetime
{
    private const int Killed = 128 + 9;
    private const int Events = 12;
    private const int DeliveryLimit = 10;
    private readonly TestFolder _folder = new();
    private readonly string _service = $"t{Guid.NewGuid():N}";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        await raw.DeleteAsync($"recovery-{_service}", $"recovery-{_service}_error");
        _folder.Dispose();
    }

    [Theory]
    [InlineData("outbox.before-publish")]
    [InlineData("outbox.after-publish")]
    [InlineData("inbox.before-effect")]
    [InlineData("inbox.after-commit")]
    public async Task Process_KilledAtACrashPoint_AppliesEveryEventOnceAfterwards(string point)
    {
        await PublishAsync(Enumerable.Range(0, Events).Select(i => (BusHost.Raise($"s{i % 4}", Mood.InOrder), $"s{i % 4}", i / 4 + 1)));

        Assert.Equal(Killed, await RunChildAsync(Events, $"{point}:3"));
        Assert.Equal(0, await RunChildAsync(Events));

        await using var host = await BusHost.StartAsync(_folder.Path, broker: null);
        for (var i = 0; i < 4; i++)
            Assert.Equal("1 2 3 ", (await host.CounterAsync($"s{i}"))!.Order);
    }

    [Fact]
    public async Task Message_ThatKillsItsConsumer_BecomesADeadLetterAndItsNeighboursAreApplied()
    {
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        var before = await raw.CountAsync("recovery-dead-letters") ?? 0;
        Assert.Equal(0, await RunChildAsync(0));
        for (var i = 0; i < 40; i++)
        {
            var message = new RawEvent($"s{i}");
            if (i == 5)
                message.Message["mood"] = "MOOD_DEADLY";
            await raw.SendAsync($"recovery-{_service}", message.Bytes, message.Addressed());
        }

        var runs = 1;
        while (await RunChildAsync(39) is var exit && exit != 0)
        {
            Assert.Equal(Killed, exit);
            Assert.InRange(++runs, 1, 2 * DeliveryLimit);
        }

        await using var host = await BusHost.StartAsync(_folder.Path, broker: null);
        Assert.Equal(39, await host.AppliedAsync());
        await Eventually.Get(() => raw.CountAsync("recovery-dead-letters"), count => count == before + 1);
    }

    private async Task PublishAsync(IEnumerable<(CountRaised Event, string Subject, int Sequence)> events)
    {
        await using var host = await BusHost.StartAsync(_folder.Path, broker: null);
        foreach (var (@event, subject, sequence) in events)
            await host.PublishAsync(@event, subject, sequence);
    }

    private async Task<int> RunChildAsync(int applied, string? crashAt = null)
    {
        string[] arguments = [typeof(BusChild).Assembly.Location, "bus-child", _folder.Path, shared.Broker.Uri, _service, $"{applied}"];
        using var child = Process.Start(new ProcessStartInfo("dotnet", arguments) { Environment = { [CrashPoints.Variable] = crashAt } })!;
        await child.WaitForExitAsync();
        return child.ExitCode;
    }
}

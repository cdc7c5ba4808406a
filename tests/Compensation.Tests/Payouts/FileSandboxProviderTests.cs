using System.Text.Json;
using Recovery.Compensation.Payouts;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Tests.Payouts;

public sealed class FileSandboxProviderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pay_ManyTimesWithOneKey_MakesOneFileAndOnePaidLine()
    {
        // CO-10, CO-11
        var order = Order(500);
        var providers = Enumerable.Range(0, 3).Select(_ => Provider()).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => providers[i % 3].PayAsync(order, CancellationToken.None))));

        Assert.Single(outcomes.Distinct());
        Assert.Equal(new PayoutOutcome.Done($"sandbox-{order.Key}", Make.Usd(500)), outcomes[0]);
        Assert.Equal([$"{order.Key}.json"], Directory.GetFiles(Path.Combine(_folder.Path, "payouts")).Select(f => Path.GetFileName(f)));
        var events = await EventsAsync();
        Assert.Single(events, "paid");
        Assert.Equal(29, events.Count(e => e == "replayed"));
    }

    [Fact]
    public async Task Pay_AgainWithAnotherAmount_KeepsTheFirst()
    {
        var order = Order(500);
        await Provider().PayAsync(order, CancellationToken.None);

        var second = await Provider().PayAsync(order with { Amount = Make.Usd(900) }, CancellationToken.None);

        Assert.Equal(Make.Usd(500), Assert.IsType<PayoutOutcome.Done>(second).Amount);
    }

    [Fact]
    public async Task Find_BeforeAndAfterPaying_TellsTheTruthAndPaysNothing()
    {
        var order = Order(500);

        Assert.IsType<PayoutOutcome.NotFound>(await Provider().FindAsync(order, CancellationToken.None));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "payouts")));
        await Provider().PayAsync(order, CancellationToken.None);
        Assert.IsType<PayoutOutcome.Done>(await Provider().FindAsync(order, CancellationToken.None));
    }

    [Fact]
    public async Task Paid_ButKilledBeforeItWasWrittenDown_IsWrittenDownOnceWhenAskedAgain()
    {
        // F2: the file is there, its line is not.
        var order = Order(500);
        await Provider().PayAsync(order, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "payouts.log"), "");

        await Provider().FindAsync(order, CancellationToken.None);
        await Provider().PayAsync(order, CancellationToken.None);

        Assert.Equal(["paid", "found", "replayed"], await EventsAsync());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("grant_1")]
    [InlineData("")]
    public async Task Pay_WithAKeyThatIsNoGrant_TouchesNoFile(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Provider().PayAsync(Order(500) with { Key = key }, CancellationToken.None));

        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private FileSandboxProvider Provider() => new(_folder.Path, new WallTime(TimeProvider.System));

    private static PayoutOrder Order(long minor) =>
        new(TypeId.New("grant", Make.Now), "acme", TypeId.New("case", Make.Now), Make.Usd(minor), [new PayoutRemedy("Refund", "All of it.")]);

    private async Task<List<string>> EventsAsync() =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "payouts.log"))).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString()!),
    ];
}

using System.Globalization;
using RabbitMQ.Client;
using Recovery.TestKit;
using Xunit.Abstractions;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>F2 at length: ten thousand grants, processes and broker killed at random. <c>./recovery soak money</c> runs it.</summary>
public sealed class MoneySoakTests(ITestOutputHelper output)
{
    private const string Sink = "money-soak";
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(5);

    /// <summary>Before that a queue can be left without a leader by a kill of the broker.</summary>
    private static readonly TimeSpan QueuesAreYoung = TimeSpan.FromSeconds(12);

    private static int Grants { get; } = int.TryParse(Environment.GetEnvironmentVariable("RECOVERY_SOAK_GRANTS"), out var grants) && grants > 1 ? grants : 10_000;

    [Fact]
    public async Task Money_OfThousandsOfGrantsUnderEveryFault_IsWhatTheProviderPaid()
    {
        await using var broker = await BrokerFixture.StartAsync();
        await using var storm = new MoneyStorm(offers: Grants / 2, accounts: Grants - (Grants / 2), kills: Math.Max(4, Grants / 250), seed: 306);
        await storm.StartAsync(broker.Uri);
        await BindAsync(broker);
        var brokerKills = 0;

        await storm.RageAsync(async (progress, raging) =>
        {
            await Task.Delay(QueuesAreYoung);
            for (var due = 0.1; due < 1 && !raging.IsCompleted; due += 0.1)
            {
                await Eventually.Until(() => raging.IsCompleted || progress() >= due, TimeSpan.FromHours(1));
                await broker.KillAsync();
                await Task.WhenAny(raging, Task.Delay(Gone));
                await broker.StartAgainAsync();
                brokerKills++;
            }
        });

        var deeds = storm.Deeds;
        var heard = await HeardAsync(storm, broker);
        await using var app = await storm.AfterwardsAsync();
        await deeds.AreWhatIsKeptAsync(app);
        Assert.Superset((await app.OutboxAsync()).Select(m => m.MessageId).ToHashSet(), heard);
        Assert.Equal((await app.OutboxAsync()).Count, heard.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{deeds.Accepted.Count + deeds.Accounts} grants, {deeds.Provider.Asked} calls to the provider, {deeds.Provider.Faults} of them faulty, {deeds.Kills} processes and {brokerKills} brokers killed, {deeds.Stopped} acceptances stopped by a limit, {deeds.Reversed.Count} reversed, {heard.Count} events: provider log = ledger, 0 double, 0 lost."));
    }

    /// <summary>One queue that keeps every event: those who would listen are not here.</summary>
    private static async Task BindAsync(BrokerFixture broker)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Sink, durable: true, exclusive: false, autoDelete: false);
        foreach (var descriptor in Contracts.Compensation.V1.CompensationEventsReflection.Descriptor.MessageTypes)
        {
            await channel.ExchangeDeclareAsync(descriptor.FullName, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(Sink, descriptor.FullName, "");
        }
    }

    /// <summary>The ids of all events, once nothing is left to send.</summary>
    private static async Task<HashSet<Guid>> HeardAsync(MoneyStorm storm, BrokerFixture broker)
    {
        await Eventually.Until(async () => await storm.UnsentAsync() == 0, Settling);
        var heard = new HashSet<Guid>();
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        while (await channel.BasicGetAsync(Sink, autoAck: true) is { } message)
            heard.Add(Guid.Parse(message.BasicProperties.MessageId!));
        return heard;
    }
}

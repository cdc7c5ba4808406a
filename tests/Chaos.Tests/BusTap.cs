using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>Hears every event on the bus, keeps it byte for byte, and sends it again as often as wanted.</summary>
internal sealed class BusTap : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Exchange, BasicProperties Properties, byte[] Body)> _frames = new();
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _queue;

    private BusTap(IConnection connection, IChannel channel, string queue) => (_connection, _channel, _queue) = (connection, channel, queue);

    /// <summary>How many events it has heard.</summary>
    public int Heard => _frames.Count;

    public static async Task<BusTap> OpenAsync(BrokerFixture broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        var tap = new BusTap(connection, channel, queue);
        var exchanges = (await broker.ControlAsync("list_exchanges", "--quiet", "--no-table-headers", "name")).Split('\n', StringSplitOptions.TrimEntries);
        foreach (var exchange in exchanges.Where(name => name.StartsWith("recovery.", StringComparison.Ordinal)))
            await channel.QueueBindAsync(queue, exchange, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += tap.KeepAsync;
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return tap;
    }

    /// <summary>Each time all of it, and every other time the last one first. From here on it hears nothing more.</summary>
    public async Task SendAgainAsync(int times)
    {
        await _channel.QueueDeleteAsync(_queue);
        var frames = _frames.ToArray();
        for (var time = 0; time < times; time++)
        {
            foreach (var (exchange, properties, body) in time % 2 == 0 ? frames : [.. frames.Reverse()])
                await _channel.BasicPublishAsync(exchange, "", mandatory: true, properties, body);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task KeepAsync(object sender, BasicDeliverEventArgs heard)
    {
        _frames.Enqueue((heard.Exchange, new BasicProperties(heard.BasicProperties), heard.Body.ToArray()));
        return Task.CompletedTask;
    }
}

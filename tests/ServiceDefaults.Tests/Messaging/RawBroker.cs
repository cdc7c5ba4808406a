using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>Talks AMQP below MassTransit: sends what no publisher of ours sends, and looks into queues.</summary>
internal sealed class RawBroker : IAsyncDisposable
{
    private readonly IConnection _connection;

    private RawBroker(IConnection connection) => _connection = connection;

    public static async Task<RawBroker> ConnectAsync(string uri) =>
        new(await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync());

    public async Task SendAsync(string queue, ReadOnlyMemory<byte> body, BasicProperties? properties = null)
    {
        await using var channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        properties ??= new BasicProperties { ContentType = "application/vnd.masstransit+json" };
        await channel.BasicPublishAsync("", queue, true, properties, body);
    }

    /// <summary>Messages ready in a queue; null where there is no such queue.</summary>
    public async Task<uint?> CountAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    /// <summary>Takes one message; null where there is none.</summary>
    public async Task<BasicGetResult?> TakeAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync();
        return await channel.BasicGetAsync(queue, autoAck: true);
    }

    /// <summary>Makes a queue that gets everything sent to an exchange, too.</summary>
    public async Task TapAsync(string exchange, string queue)
    {
        await using var channel = await _connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, "");
    }

    public async Task DeleteAsync(params string[] queues)
    {
        await using var channel = await _connection.CreateChannelAsync();
        foreach (var queue in queues)
            await channel.QueueDeleteAsync(queue);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

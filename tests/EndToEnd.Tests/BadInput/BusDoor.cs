using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>The broker for somebody who has its password and speaks below the suite's own bus.</summary>
internal sealed class BusDoor : IAsyncDisposable
{
    private const string Tap = "bad-input-tap";

    private readonly IConnection _connection;

    private BusDoor(IConnection connection) => _connection = connection;

    public static async Task<BusDoor> OpenAsync(string uri) => new(await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync());

    /// <summary>Starts to listen to an event as it goes over the wire.</summary>
    public async Task ListenAsync(string exchange)
    {
        await using var channel = await _connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Tap, durable: false, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Tap, exchange, "");
    }

    /// <summary>The next event heard; null where there is none yet.</summary>
    public async Task<byte[]?> HeardAsync()
    {
        await using var channel = await _connection.CreateChannelAsync();
        return (await channel.BasicGetAsync(Tap, autoAck: true))?.Body.ToArray();
    }

    public async Task StopListeningAsync()
    {
        await using var channel = await _connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Tap);
    }

    public async Task SendAsync(string queue, byte[] body, string contentType)
    {
        await using var channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync("", queue, true, new BasicProperties { ContentType = contentType, Persistent = true }, body);
    }

    /// <summary>Messages in a queue; none where there is no such queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

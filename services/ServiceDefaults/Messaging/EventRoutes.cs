using RabbitMQ.Client;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Lays the way of every event of the contract before any is sent: an exchange for its type, and a queue for each service that takes it. A service that was
/// never started finds what happened before it came. Declared exactly as MassTransit declares it for the service itself; doing it again changes nothing.
/// </summary>
internal sealed class EventRoutes(EventTypes types, BrokerDoor door)
{
    /// <summary>Declares them over a connection of its own, which is closed again.</summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        var routes = types.Routes().ToList();
        if (routes.Count == 0)
            return;
        await using var connection = await door.OpenAsync("routes", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var consumer in routes.SelectMany(route => route.Consumers).Distinct())
            await DeclareQueueAsync(channel, BusTopology.Queue(consumer), ct);
        foreach (var (type, consumers) in routes)
        {
            await channel.ExchangeDeclareAsync(type, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            foreach (var consumer in consumers)
                await channel.ExchangeBindAsync(BusTopology.Queue(consumer), type, "", cancellationToken: ct);
        }
    }

    private static async Task DeclareQueueAsync(IChannel channel, string queue, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, BusTopology.QueueArguments(), cancellationToken: ct);
        await channel.QueueBindAsync(queue, queue, "", cancellationToken: ct);
    }
}

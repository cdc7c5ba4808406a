using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>A message to oneself: whoever consumes the queue drops it.</summary>
internal sealed record QueueProbe;

internal sealed class QueueProbeConsumer : IConsumer<QueueProbe>
{
    public Task Consume(ConsumeContext<QueueProbe> context) => Task.CompletedTask;
}

/// <summary>
/// Proves that this service's queue takes messages, after each connect and now and then: a queue can be declared, be listed as running and still
/// take nothing.
/// </summary>
internal sealed partial class QueueProbing(IBusControl bus, BusConnection connection, BusName name, WallTime wall, ILogger<QueueProbing> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>What the last probe found; null before the first one ended.</summary>
    public Finding? Last { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await connection.WaitUntilUpAsync(stoppingToken);
            var generation = connection.Generation;
            Last = new Finding(generation, await ProbeAsync());
            if (Last.Fault is not null && connection.IsUp)
                LogFailed(Last.Fault, BusTopology.Queue(name.Service));
            await Task.WhenAny(
                Task.Delay(Last.Fault is null ? Interval : RetryInterval, wall.Provider, stoppingToken),
                connection.WaitForOtherAsync(generation, stoppingToken));
        }
    }

    private async Task<Exception?> ProbeAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, wall.Provider);
            var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{BusTopology.Queue(name.Service)}"));
            await endpoint.Send(new QueueProbe(), Pipe.Execute<SendContext<QueueProbe>>(Mandatory), deadline.Token).WaitAsync(Deadline * 2, wall.Provider);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static void Mandatory(SendContext<QueueProbe> context)
    {
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true;
    }

    [LoggerMessage(LogLevel.Error, "The queue {Queue} takes no messages.")]
    private partial void LogFailed(Exception exception, string queue);

    /// <summary>What a probe found.</summary>
    internal sealed record Finding(int Generation, Exception? Fault);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Counts the messages operators must look at: in this service's error and skipped queues, and among the dead letters of all. On a connection
/// of its own that is open for a moment a minute, because asking for a queue that does not exist costs a channel.
/// </summary>
internal sealed partial class DeadLetters(
    IOptions<MessagingOptions> options, BusName name, BusConnection connection, MessagingTelemetry telemetry, WallTime wall, ILogger<DeadLetters> log)
    : BackgroundService
{
    private const int NotFound = 404;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly string[] _queues =
        [BusTopology.DeadLetters, $"{BusTopology.Queue(name.Service)}_error", $"{BusTopology.Queue(name.Service)}_skipped"];

    /// <summary>Counts now; a queue nothing was ever moved to does not exist and counts 0.</summary>
    internal async Task CountAsync(CancellationToken ct)
    {
        var broker = options.Value;
        var factory = new ConnectionFactory { Uri = broker.Broker, ClientProvidedName = $"{name.Service} dead letters", AutomaticRecoveryEnabled = false };
        await using var connected = await factory.CreateConnectionAsync(ct);
        foreach (var queue in _queues)
            telemetry.CountedQueue(queue, await CountAsync(connected, queue, ct));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, wall.Provider);
        do
        {
            await connection.WaitUntilUpAsync(stoppingToken);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            deadline.CancelAfter(Deadline);
            try
            {
                await CountAsync(deadline.Token);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task<uint> CountAsync(IConnection connected, string queue, CancellationToken ct)
    {
        await using var channel = await connected.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == NotFound)
        {
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Information, "The dead letters could not be counted: {Reason}")]
    private partial void LogFailed(string reason);
}

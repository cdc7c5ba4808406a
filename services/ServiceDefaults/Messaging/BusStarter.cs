using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Starts the bus as soon as the broker lets this service in, and stops it with the service. MassTransit by itself pauses longer after each vain attempt, so
/// that a service that is there before its broker would join it late, and gives up for good when it is refused. Nothing waits for this but the events.
/// </summary>
internal sealed partial class BusStarter(IBusDepot depot, BusConnection connection, BrokerDoor door, WallTime wall, ILogger<BusStarter> log) : BackgroundService
{
    /// <summary>How long the bus may take to hand over what is in hand.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Nobody knocks often on a door that said no.</summary>
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromSeconds(2);

    /// <summary>A broker that starts together with the service is nothing to tell of.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await depot.Stop(StopTimeout, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await LetInAsync(stoppingToken);
        try
        {
            await depot.Start(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // What it serves without events it goes on serving; its health says what is wrong.
            LogNotStarted(failure.GetBaseException().Message);
        }
    }

    private async Task LetInAsync(CancellationToken ct)
    {
        var since = wall.Now;
        while (await door.KnockAsync(ct) is { } failure)
        {
            var refused = failure.GetBaseException() is AuthenticationFailureException or OperationInterruptedException;
            connection.NotLetIn(failure, tell: refused || wall.Now - since >= Patience);
            await Task.Delay(refused ? PauseAfterRefusal : Interval, wall.Provider, ct);
        }
    }

    [LoggerMessage(LogLevel.Error, "The bus could not be started; events wait until this service is started again. {Cause}")]
    private partial void LogNotStarted(string cause);
}

using MassTransit;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Whether the bus is up: the consumer of this service's queue is attached. Told by MassTransit, awaited by the outbox.</summary>
internal sealed partial class BusConnection(WallTime wall, ILogger<BusConnection> log) : IReceiveEndpointObserver
{
    /// <summary>How often an outage that lasts is told of.</summary>
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _logAgain = DateTimeOffset.MinValue;
    private TaskCompletionSource _up = New();
    private TaskCompletionSource _next = New();

    /// <summary>True while messages can flow.</summary>
    public bool IsUp => _up.Task.IsCompleted;

    /// <summary>Why it is down; null while it is up or before anything is known.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>How often it has come up: another number after a reconnect.</summary>
    public int Generation { get; private set; }

    /// <summary>Completes when it is up, at once where it is.</summary>
    public Task WaitUntilUpAsync(CancellationToken ct)
    {
        lock (_lock)
            return _up.Task.WaitAsync(ct);
    }

    /// <summary>Completes when it has come up another time than the given one, at once where it has.</summary>
    public Task WaitForOtherAsync(int generation, CancellationToken ct)
    {
        lock (_lock)
            return generation == Generation ? _next.Task.WaitAsync(ct) : Task.CompletedTask;
    }

    /// <summary>The broker is not there yet, or refuses this service; told only on demand.</summary>
    public void NotLetIn(Exception failure, bool tell)
    {
        var fault = new RabbitMqConnectionException("The broker does not let this service in", failure);
        if (tell)
            Down(fault);
        else
            Fault = fault;
    }

    Task IReceiveEndpointObserver.Ready(ReceiveEndpointReady ready)
    {
        lock (_lock)
        {
            Fault = null;
            Generation++;
            _up.TrySetResult();
            _next.SetResult();
            _next = New();
            _logAgain = DateTimeOffset.MinValue;
        }
        LogUp(Generation);
        return Task.CompletedTask;
    }

    Task IReceiveEndpointObserver.Stopping(ReceiveEndpointStopping stopping) => Down(null);

    Task IReceiveEndpointObserver.Completed(ReceiveEndpointCompleted completed) => Down(null);

    Task IReceiveEndpointObserver.Faulted(ReceiveEndpointFaulted faulted) => Down(faulted.Exception);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Down(Exception? fault)
    {
        bool tell;
        lock (_lock)
        {
            Fault = fault ?? Fault;
            if (_up.Task.IsCompleted)
                _up = New();
            tell = fault is not null && wall.Now >= _logAgain;
            if (tell)
                _logAgain = wall.Now + LogInterval;
        }
        if (tell)
            LogDown(fault!.Message, fault.GetBaseException().Message);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "The bus is up, connection {Generation}.")]
    private partial void LogUp(int generation);

    [LoggerMessage(LogLevel.Warning, "The bus is down; events wait in the outbox. {Reason} ({Cause})")]
    private partial void LogDown(string reason, string cause);
}

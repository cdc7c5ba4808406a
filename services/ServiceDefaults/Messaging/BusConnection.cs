using MassTransit;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Whether the bus is up: the consumer of this service's queue is attached. Told by MassTransit, awaited by the outbox.</summary>
internal sealed class BusConnection : IReceiveEndpointObserver
{
    private readonly Lock _lock = new();
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

    Task IReceiveEndpointObserver.Ready(ReceiveEndpointReady ready)
    {
        lock (_lock)
        {
            Fault = null;
            Generation++;
            _up.TrySetResult();
            _next.SetResult();
            _next = New();
        }
        return Task.CompletedTask;
    }

    Task IReceiveEndpointObserver.Stopping(ReceiveEndpointStopping stopping) => Down(null);

    Task IReceiveEndpointObserver.Completed(ReceiveEndpointCompleted completed) => Down(null);

    Task IReceiveEndpointObserver.Faulted(ReceiveEndpointFaulted faulted) => Down(faulted.Exception);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Down(Exception? fault)
    {
        lock (_lock)
        {
            Fault = fault ?? Fault;
            if (_up.Task.IsCompleted)
                _up = New();
        }
        return Task.CompletedTask;
    }
}

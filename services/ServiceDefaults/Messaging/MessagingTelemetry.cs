using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Recovery.ServiceDefaults.Telemetry;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>The figures of the outbox, the bus and the inbox.</summary>
internal sealed class MessagingTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _published;
    private readonly Counter<long> _publishFailures;
    private readonly Counter<long> _applied;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _parkings;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _skipped;
    private readonly ConcurrentDictionary<string, long> _queues = new();
    private Backlog _backlog = new(0, TimeSpan.Zero, 0, 0);

    public MessagingTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(RecoveryTelemetry.Name);
        _published = _meter.CreateCounter<long>("recovery.outbox.published", "{event}", "Events the broker confirmed.");
        _publishFailures = _meter.CreateCounter<long>("recovery.outbox.publish_failures", "{attempt}", "Attempts to publish that failed or whose outcome is unknown.");
        _applied = _meter.CreateCounter<long>("recovery.inbox.applied", "{event}", "Events whose effect was committed.");
        _duplicates = _meter.CreateCounter<long>("recovery.inbox.duplicates", "{event}", "Deliveries of events that had been applied before.");
        _conflicts = _meter.CreateCounter<long>("recovery.inbox.conflicts", "{event}", "Deliveries with a known id and another content; the first one stands.");
        _parkings = _meter.CreateCounter<long>("recovery.inbox.parkings", "{event}", "Events put aside because something they need was not here yet.");
        _retries = _meter.CreateCounter<long>("recovery.inbox.retries", "{attempt}", "Attempts repeated after a fault that may pass.");
        _errors = _meter.CreateCounter<long>("recovery.inbox.errors", "{message}", "Messages moved to the error queue.");
        _skipped = _meter.CreateCounter<long>("recovery.inbox.skipped", "{message}", "Messages of a type nobody here consumes, moved to the skipped queue.");
        _meter.CreateObservableGauge("recovery.outbox.unsent", () => _backlog.Unsent, "{event}", "Events waiting to be published.");
        _meter.CreateObservableGauge("recovery.outbox.oldest_seconds", () => _backlog.Oldest.TotalSeconds, "s", "Age of the oldest event waiting to be published.");
        _meter.CreateObservableGauge("recovery.outbox.parked", () => _backlog.OutboxParked, "{event}", "Events that could not be published and are tried rarely.");
        _meter.CreateObservableGauge("recovery.inbox.parked", () => _backlog.InboxParked, "{event}", "Events waiting for something they need.");
        _meter.CreateObservableGauge(
            "recovery.queue.messages",
            () => _queues.Select(queue => new Measurement<long>(queue.Value, new KeyValuePair<string, object?>("queue", queue.Key))),
            "{message}",
            "Messages in the error, skipped and dead-letter queues.");
    }

    /// <summary>Messages operators must look at, by queue.</summary>
    public IReadOnlyDictionary<string, long> DeadLetters => _queues;

    /// <summary>What was waiting when it was last counted.</summary>
    public Backlog Waiting => _backlog;

    public void Dispose() => _meter.Dispose();

    public void Counted(Backlog backlog) => _backlog = backlog;

    public void CountedQueue(string queue, long messages) => _queues[queue] = messages;

    public void Published(string type) => _published.Add(1, new KeyValuePair<string, object?>("type", type));

    public void PublishFailed(string type, string reason) =>
        _publishFailures.Add(1, new KeyValuePair<string, object?>("type", type), new KeyValuePair<string, object?>("reason", reason));

    public void Applied(string consumer) => _applied.Add(1, Of(consumer));

    public void Duplicate(string consumer) => _duplicates.Add(1, Of(consumer));

    public void Conflict(string consumer) => _conflicts.Add(1, Of(consumer));

    public void Parked(string consumer) => _parkings.Add(1, Of(consumer));

    public void Retried() => _retries.Add(1);

    public void Error(string reason) => _errors.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Skipped() => _skipped.Add(1);

    private static KeyValuePair<string, object?> Of(string consumer) => new("consumer", consumer);

    /// <summary>What is waiting in the outbox and the inbox.</summary>
    public sealed record Backlog(long Unsent, TimeSpan Oldest, long OutboxParked, long InboxParked);
}

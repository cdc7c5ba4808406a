using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>The traces and figures of the outbox, the bus and the inbox.</summary>
public sealed class MessagingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Recovery.Messaging";

    internal static readonly ActivitySource Activities = new(Name);

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
    private Backlog _backlog = new(0, TimeSpan.Zero, 0, 0);

    /// <summary>Creates the instruments.</summary>
    public MessagingTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _published = _meter.CreateCounter<long>("outbox_published", "{event}", "Events the broker confirmed.");
        _publishFailures = _meter.CreateCounter<long>("outbox_publish_failures", "{attempt}", "Attempts to publish that failed or whose outcome is unknown.");
        _applied = _meter.CreateCounter<long>("inbox_applied", "{event}", "Events whose effect was committed.");
        _duplicates = _meter.CreateCounter<long>("inbox_duplicates", "{event}", "Deliveries of events that had been applied before.");
        _conflicts = _meter.CreateCounter<long>("inbox_conflicts", "{event}", "Deliveries with a known id and another content; the first one stands.");
        _parkings = _meter.CreateCounter<long>("inbox_parkings", "{event}", "Events put aside because something they need was not here yet.");
        _retries = _meter.CreateCounter<long>("inbox_retries", "{attempt}", "Attempts repeated after a fault that may pass.");
        _errors = _meter.CreateCounter<long>("inbox_errors", "{message}", "Messages moved to the error queue.");
        _skipped = _meter.CreateCounter<long>("inbox_skipped", "{message}", "Messages of a type nobody here consumes, moved to the skipped queue.");
        _meter.CreateObservableGauge("outbox_unsent", () => _backlog.Unsent, "{event}", "Events waiting to be published.");
        _meter.CreateObservableGauge("outbox_oldest_seconds", () => _backlog.Oldest.TotalSeconds, "s", "Age of the oldest event waiting to be published.");
        _meter.CreateObservableGauge("outbox_parked", () => _backlog.OutboxParked, "{event}", "Events that could not be published and are tried rarely.");
        _meter.CreateObservableGauge("inbox_parked", () => _backlog.InboxParked, "{event}", "Events waiting for something they need.");
    }

    /// <summary>What was waiting when it was last counted.</summary>
    internal Backlog Waiting => _backlog;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Counted(Backlog backlog) => _backlog = backlog;

    internal void Published(string type) => _published.Add(1, new KeyValuePair<string, object?>("type", type));

    internal void PublishFailed(string type, string reason) =>
        _publishFailures.Add(1, new KeyValuePair<string, object?>("type", type), new KeyValuePair<string, object?>("reason", reason));

    internal void Applied(string consumer) => _applied.Add(1, Of(consumer));

    internal void Duplicate(string consumer) => _duplicates.Add(1, Of(consumer));

    internal void Conflict(string consumer) => _conflicts.Add(1, Of(consumer));

    internal void Parked(string consumer) => _parkings.Add(1, Of(consumer));

    internal void Retried() => _retries.Add(1);

    internal void Error(string reason) => _errors.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Skipped() => _skipped.Add(1);

    private static KeyValuePair<string, object?> Of(string consumer) => new("consumer", consumer);

    /// <summary>What is waiting in the outbox and the inbox.</summary>
    internal sealed record Backlog(long Unsent, TimeSpan Oldest, long OutboxParked, long InboxParked);
}

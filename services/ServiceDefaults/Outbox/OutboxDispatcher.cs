using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Outbox;

/// <summary>
/// Publishes what the outbox holds. Three parts pass rows on to each other: one leases them, some send them, one notes what became of them.
/// Sending happens outside any transaction, so a broker that hangs never holds up a write of the service.
/// </summary>
internal sealed partial class OutboxDispatcher<TContext>(
    Store<TContext> store,
    OutboxLeases<TContext> leases,
    OutboxPublisher publisher,
    BusConnection connection,
    EventRoutes routes,
    WallTime wall,
    MessagingTelemetry telemetry,
    ILogger<OutboxDispatcher<TContext>> log) : BackgroundService
    where TContext : RecoveryDbContext
{
    /// <summary>How many subjects are being sent at once.</summary>
    private const int Senders = 8;

    /// <summary>How many events one claim takes; memory never holds more than three times as many.</summary>
    private const int Batch = 64;

    /// <summary>How often it looks by itself: for what is due again, and for what other processes wrote.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>What is written or confirmed in this while is claimed or settled together: a database write for many costs what one for each does.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SettleDeadline = TimeSpan.FromSeconds(10);
    private readonly LogLimit _refusals = new(wall, TimeSpan.FromMinutes(1));
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly TypeCircuits _circuits = new(wall);
    private readonly Channel<Lane> _lanes = Channel.CreateBounded<Lane>(Batch);
    private readonly Channel<Attempt> _attempts = Channel.CreateBounded<Attempt>(Batch);

    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        store.Committed += WakeUp;
        try
        {
            var settling = SettleLoopAsync();
            var sending = Enumerable.Range(0, Senders).Select(_ => SendLoopAsync(stoppingToken)).ToArray();
            await ClaimLoopAsync(stoppingToken);
            _lanes.Writer.Complete();
            await Task.WhenAll(sending);
            _attempts.Writer.Complete();
            await settling;
        }
        finally
        {
            store.Committed -= WakeUp;
        }
    }

    private void WakeUp(CommitSignal signal)
    {
        if (signal.Published.Count > 0)
            WakeUp();
    }

    private void WakeUp()
    {
        try
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it between the question and the call.
        }
    }

    private async Task ClaimLoopAsync(CancellationToken ct)
    {
        var generation = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await connection.WaitUntilUpAsync(ct);
                if (generation != connection.Generation)
                    generation = await BeginAsync(ct);
                if ((!await leases.AnyDueAsync(ct) || await ClaimAsync(ct) == 0) && await _wake.WaitAsync(Poll, ct))
                    await Task.Delay(Gathering, wall.Provider, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
                await Task.Delay(FaultPause, wall.Provider, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A broker that is back may be another one, with nothing on it.</summary>
    private async Task<int> BeginAsync(CancellationToken ct)
    {
        var generation = connection.Generation;
        await routes.DeclareAsync(ct);
        _circuits.Reset();
        return generation;
    }

    private async Task<int> ClaimAsync(CancellationToken ct)
    {
        var lanes = await leases.ClaimAsync(Batch, _circuits.Closed(), ct);
        foreach (var lane in lanes)
            await _lanes.Writer.WriteAsync(lane, CancellationToken.None);
        return lanes.Count;
    }

    private async Task SendLoopAsync(CancellationToken stopping)
    {
        await foreach (var lane in _lanes.Reader.ReadAllAsync(CancellationToken.None))
        {
            var inOrder = true;
            foreach (var message in lane.Messages)
            {
                var attempt = inOrder && !stopping.IsCancellationRequested
                    ? await SendAsync(message, lane.LeaseUntil)
                    : new Attempt(message, AttemptResult.Released);
                inOrder = attempt.Result == AttemptResult.Sent;
                await _attempts.Writer.WriteAsync(attempt, CancellationToken.None);
            }
        }
    }

    private async Task<Attempt> SendAsync(OutboxMessage message, DateTimeOffset leaseUntil)
    {
        if (!connection.IsUp || wall.Now + OutboxPublisher.Deadline > leaseUntil || !_circuits.TryEnter(message.Type))
            return new Attempt(message, AttemptResult.Released);
        CrashPoints.Reach("outbox.before-publish");
        var attempt = await publisher.PublishAsync(message);
        CrashPoints.Reach("outbox.after-publish");
        if (attempt.Result == AttemptResult.Unknown)
            _circuits.Silent(message.Type);
        else
            _circuits.Answered(message.Type);
        if (attempt.Result == AttemptResult.Sent)
            telemetry.Published(message.Type);
        else
            telemetry.PublishFailed(message.Type, attempt.Result == AttemptResult.Refused ? "refused" : "unknown");
        return attempt;
    }

    /// <summary>Notes results as they come, as many as there are in one write. It ends after the senders, so that no confirmed event is sent again.</summary>
    private async Task SettleLoopAsync()
    {
        var batch = new List<Attempt>(Batch);
        while (await _attempts.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await Task.Delay(Gathering, wall.Provider, CancellationToken.None);
            while (batch.Count < Batch && _attempts.Reader.TryRead(out var attempt))
                batch.Add(attempt);
            await SettleAsync(batch);
            batch.Clear();
        }
    }

    private async Task SettleAsync(List<Attempt> batch)
    {
        using var deadline = new CancellationTokenSource(SettleDeadline, wall.Provider);
        try
        {
            foreach (var parked in await leases.SettleAsync(batch, deadline.Token))
                LogParked(parked.Type, parked.MessageId, parked.Subject, parked.Attempts);
            WarnOfRefusals(batch);
        }
        catch (Exception exception)
        {
            // The leases end by themselves; what was sent is sent once more and its consumers know it already.
            LogFailed(exception);
        }
        // The next event of a subject can be claimed once the one before it is settled.
        WakeUp();
    }

    private void WarnOfRefusals(List<Attempt> batch)
    {
        foreach (var (message, _, error) in batch.Where(one => one.Result == AttemptResult.Refused))
        {
            if (_refusals.Allows(message.Type, out var unsaid))
                LogRefused(message.Type, message.MessageId, message.Subject, unsaid, error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events could not be taken from the outbox, or their way be laid on the broker; it is tried again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Type} {MessageId} of {Subject}, and {Others} more lately, cannot be published and are tried again: {Error}")]
    private partial void LogRefused(string type, Guid messageId, string subject, int others, string? error);

    [LoggerMessage(LogLevel.Error, "{Type} {MessageId} of {Subject} could not be published in {Attempts} attempts; it is tried rarely from now on.")]
    private partial void LogParked(string type, Guid messageId, string subject, int attempts);
}

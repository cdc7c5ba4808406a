using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.ServiceDefaults.Timers;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Timers;

/// <summary>What the handlers of a test do and have seen.</summary>
internal sealed class TimerLog
{
    public ConcurrentBag<DueTimer> Fired { get; } = [];

    public Func<DueTimer, TestDbContext, Task> OnFire { get; set; } = (_, _) => Task.CompletedTask;

    public Func<DueTimer, CancellationToken, Task> OnRun { get; set; } = (_, _) => Task.CompletedTask;
}

internal sealed class NoteTimer(TimerLog log) : ITimerHandler<TestDbContext>
{
    public string Kind => "note";

    public async Task FireAsync(DueTimer timer, TestDbContext db, CancellationToken ct)
    {
        log.Fired.Add(timer);
        db.Notes.Add(new Note { Id = $"fired-{timer.Key}", Text = timer.Payload });
        await log.OnFire(timer, db);
    }
}

internal sealed class NoteJob(TimerLog log) : IJobHandler<TestDbContext>
{
    public string Kind => "job";

    public Task RunAsync(DueTimer job, CancellationToken ct)
    {
        log.Fired.Add(job);
        return log.OnRun(job, ct);
    }
}

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly TestFolder _folder = new();
    private readonly TimerLog _log = new();
    private readonly ManualClock _clock = new(Start);
    private StoreHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Timer_NotYetDue_WaitsForItsTime()
    {
        await ScheduleAsync("k", Start.AddDays(9), payload: "p");
        await ScheduleAsync("now", Start);
        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 1);

        _clock.Advance(Start.AddDays(9) - Start);

        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 2);
        var timer = Assert.Single(_log.Fired, t => t.Key == "k");
        Assert.Equal(("acme", "note", "case_k", Start.AddDays(9), 1, "p"), (timer.Tenant, timer.Kind, timer.Subject, timer.DueAt, timer.Attempts, timer.Payload));
        Assert.Equal(0, await TimersLeftAsync());
    }

    [Fact]
    public async Task Timer_SeenDueByTwoProcesses_TakesEffectOnce()
    {
        await using var other = await StartAsync();
        var leases = new[] { _host, other }.Select(h => h.Services.GetRequiredService<TimerLeases<TestDbContext>>()).ToList();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => ScheduleAsync($"k{i:000}", Start)));

        await Eventually.Until(async () => await TimersLeftAsync() == 0);
        Assert.Equal(200, (await _host.NotesAsync()).Count);
        Assert.Equal(2, leases.Count);
    }

    [Fact]
    public async Task Timer_LeaseRanOutAndPassedOn_FirstHolderHasNoEffect()
    {
        await using var idle = await StoreHost.StartAsync(_folder.Path);
        _clock.Advance(Start.AddYears(-1) - Start);
        await ScheduleAsync("k", Start);
        var row = await _host.Store.ReadAsync("", (db, ct) => db.Timers.SingleAsync(ct), CancellationToken.None);
        var first = new DueTimer($"{row.Id}", row.Tenant, row.Kind, row.Key, row.Subject, row.DueAt, 1, "");
        await idle.Store.WriteAsync("", (db, ct) => db.Timers.ExecuteUpdateAsync(t => t.SetProperty(x => x.Attempts, 2), ct), CancellationToken.None);

        var late = await idle.Store.WriteAsync("acme", (db, ct) => TimerWrites.TakeAsync(db, first, ct), CancellationToken.None);
        var second = await idle.Store.WriteAsync("acme", (db, ct) => TimerWrites.TakeAsync(db, first with { Attempts = 2 }, ct), CancellationToken.None);

        Assert.False(late);
        Assert.True(second);
    }

    [Fact]
    public async Task Timer_ThatFails_KeepsItsRowAndLeavesNothingBehindUntilItSucceeds()
    {
        _log.OnFire = (timer, _) => timer.Attempts < 2 ? throw new InvalidTimeZoneException("not yet") : Task.CompletedTask;

        await ScheduleAsync("k", Start);

        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 1);
        Assert.Equal(2, _log.Fired.Count);
    }

    [Fact]
    public async Task Timer_ThatFails_DoesNotKeepOthersWaiting()
    {
        _log.OnFire = (timer, _) => timer.Key.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidTimeZoneException("never") : Task.CompletedTask;
        for (var i = 0; i < TimerKind.Slots * 2; i++)
            await ScheduleAsync($"bad{i}", Start.AddMinutes(-1));

        await ScheduleAsync("good", Start);

        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 1);
    }

    [Fact]
    public async Task Timer_ThatSchedulesItself_FiresAgain()
    {
        _log.OnFire = (timer, db) =>
        {
            db.ChangeTracker.Entries<Note>().Single().Entity.Id = $"n{timer.DueAt:HHmm}";
            if (timer.DueAt < Start.AddHours(2))
                db.Schedule("note", timer.Key, timer.Subject, timer.DueAt.AddHours(1));
            return Task.CompletedTask;
        };
        await ScheduleAsync("k", Start);

        _clock.Advance(Start.AddDays(1) - Start);

        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 3);
        Assert.Equal(["n0900", "n1000", "n1100"], (await _host.NotesAsync()).Select(n => n.Id));
        Assert.Equal(0, await TimersLeftAsync());
    }

    [Fact]
    public async Task Timer_RescheduledOrTakenBack_FiresAsLastSaid()
    {
        await ScheduleAsync("moved", Start.AddHours(1), payload: "old");
        await ScheduleAsync("moved", Start.AddHours(2), payload: "new");
        await ScheduleAsync("gone", Start.AddHours(1));
        await _host.Store.WriteAsync("acme", (db, _) =>
        {
            db.Unschedule("note", "gone");
            return Task.CompletedTask;
        }, CancellationToken.None);
        Assert.Equal(1, await TimersLeftAsync());

        _clock.Advance(Start.AddHours(3) - Start);

        await Eventually.Until(async () => (await _host.NotesAsync()).Count == 1);
        Assert.Equal("new", Assert.Single(_log.Fired).Payload);
    }

    [Fact]
    public async Task Job_ThatCompletes_RunsOnceAndItsResultIsCommittedWithIt()
    {
        _log.OnRun = (job, ct) => _host.Store.WriteAsync(job.Tenant, (db, _) =>
        {
            db.Notes.Add(new Note { Id = "sent" });
            db.Complete(job);
            return Task.CompletedTask;
        }, ct);

        await ScheduleAsync("j", Start, kind: "job");

        await Eventually.Until(async () => await TimersLeftAsync() == 0);
        Assert.Single(await _host.NotesAsync());
        Assert.Single(_log.Fired);
    }

    [Fact]
    public async Task Job_ThatRetriesItself_RunsAgainWhenItSaid()
    {
        _log.OnRun = (job, ct) => _host.Store.WriteAsync(job.Tenant, (db, _) =>
        {
            if (job.DueAt == Start)
                db.Retry(job, Start.AddHours(5));
            else
                db.Complete(job);
            return Task.CompletedTask;
        }, ct);
        await ScheduleAsync("j", Start, kind: "job", payload: "p");
        await Eventually.Until(() => _log.Fired.Count == 1);
        var row = await Eventually.Get(
            () => _host.Store.ReadAsync("", (db, ct) => db.Timers.SingleAsync(ct), CancellationToken.None), r => r.DueAt == Start.AddHours(5));
        Assert.Equal((0, "p"), (row.Attempts, row.Payload));

        _clock.Advance(Start.AddHours(5) - Start);

        await Eventually.Until(async () => await TimersLeftAsync() == 0);
        Assert.Equal(2, _log.Fired.Count);
    }

    [Fact]
    public async Task Job_ThatFailsOrForgetsToComplete_RunsAgain()
    {
        _log.OnRun = async (job, ct) =>
        {
            if (job.Attempts == 1)
                throw new InvalidTimeZoneException("provider down");
            if (job.Attempts == 3)
                await _host.Store.WriteAsync(job.Tenant, (db, _) =>
                {
                    db.Complete(job);
                    return Task.CompletedTask;
                }, ct);
        };

        await ScheduleAsync("j", Start, kind: "job");

        await Eventually.Until(async () => await TimersLeftAsync() == 0);
        Assert.Equal([1, 2, 3], _log.Fired.Select(t => t.Attempts).Order());
    }

    [Fact]
    public async Task Job_RescheduledWhileItRan_CannotComplete()
    {
        var refusals = new ConcurrentBag<RuleBroken>();
        _log.OnRun = async (job, ct) =>
        {
            if (job.DueAt == Start)
                await ScheduleAsync("j", Start.AddDays(1), kind: "job");
            refusals.Add(await Assert.ThrowsAsync<RuleBroken>(() => _host.Store.WriteAsync(job.Tenant, (db, _) =>
            {
                db.Notes.Add(new Note { Id = "never" });
                db.Complete(job);
                return Task.CompletedTask;
            }, ct)));
        };

        await ScheduleAsync("j", Start, kind: "job");

        await Eventually.Until(() => refusals.Count == 1);
        Assert.Equal(CommonErrors.ConcurrentUpdate, refusals.Single().Definition);
        Assert.Empty(await _host.NotesAsync());
        Assert.Equal(1, await TimersLeftAsync());
    }

    [Fact]
    public void Pause_AfterManyFailures_GrowsToItsCap()
    {
        Assert.InRange(TimerLeases<TestDbContext>.Pause(1).TotalSeconds, 0.8, 1.2);
        Assert.InRange(TimerLeases<TestDbContext>.Pause(5).TotalSeconds, 12.8, 19.2);
        Assert.InRange(TimerLeases<TestDbContext>.Pause(10_000).TotalSeconds, 240, 360);
    }

    private Task<StoreHost> StartAsync() => StoreHost.StartAsync(_folder.Path, services =>
    {
        services.AddSingleton(_log);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddTimers<TestDbContext>(timers => timers.Add<NoteTimer>().Add<NoteJob>());
    });

    private Task ScheduleAsync(string key, DateTimeOffset dueAt, string kind = "note", string payload = "") => _host.Store.WriteAsync("acme", (db, _) =>
    {
        db.Schedule(kind, key, $"case_{key}", dueAt, payload);
        return Task.CompletedTask;
    }, CancellationToken.None);

    private Task<int> TimersLeftAsync() => _host.Store.ReadAsync("", (db, ct) => db.Timers.CountAsync(ct), CancellationToken.None);
}

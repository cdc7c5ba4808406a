using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.ServiceDefaults.Time;
using Recovery.ServiceDefaults.Timers;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Timers;

/// <summary>Who holds the lease of a job may end it, and nobody else: with two workers, a dead one, a frozen one, a slow one. Rows F1, F29.</summary>
public sealed class JobLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(900);
    private readonly TestFolder _folder = new();
    private readonly TimerLog _log = new();
    private readonly ConcurrentBag<RuleBroken> _refusals = [];
    private StoreHost _idle = null!;

    public async Task InitializeAsync() => _idle = await StoreHost.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _idle.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Job_LongerThanItsLease_IsRenewedAndNobodyElseRunsIt()
    {
        var release = new TaskCompletionSource();
        _log.OnRun = async (job, ct) =>
        {
            await release.Task.WaitAsync(ct);
            await CompleteAsync(job);
        };
        await ScheduleAsync();
        await using var one = await WorkerAsync();
        await using var other = await WorkerAsync();
        var first = await Eventually.Get(RowAsync, row => row!.Attempts == 1);

        await Eventually.Get(RowAsync, row => row!.LeaseUntil > first!.LeaseUntil + (3 * Lease));
        release.SetResult();

        await Eventually.Until(async () => await RowAsync() is null);
        Assert.Equal(1, Assert.Single(_log.Fired).Attempts);
        Assert.Single(await _idle.NotesAsync());
    }

    [Fact]
    public async Task Job_WhoseWorkerDied_IsRunByAnotherWhenTheLeaseEnds()
    {
        _log.OnRun = (job, _) => CompleteAsync(job);
        await ScheduleAsync();
        var dying = new TimerLeases<TestDbContext>(_idle.Store, TimeProvider.System, new WallTime(TimeProvider.System), Options.Create(new LeaseOptions { Lease = Lease }));
        var taken = await dying.TakeAsync([(await RowAsync())!], CancellationToken.None);
        Assert.Single(taken);

        await using var other = await WorkerAsync();

        await Eventually.Until(async () => await RowAsync() is null);
        Assert.Equal(2, Assert.Single(_log.Fired).Attempts);
        Assert.Single(await _idle.NotesAsync());
    }

    [Fact]
    public async Task Job_WhoseWorkerFroze_TakesEffectOnceAndTheFrozenOneNone()
    {
        var thaw = new TaskCompletionSource();
        var time = new FreezableTime();
        _log.OnRun = async (job, _) =>
        {
            if (job.Attempts == 1)
            {
                time.Freeze();
                await thaw.Task;
            }
            await CompleteAsync(job);
        };
        await using var frozen = await WorkerAsync(time);
        await ScheduleAsync(frozen);
        await Eventually.Until(() => _log.Fired.Count == 1);

        await using var other = await WorkerAsync();
        await Eventually.Until(async () => await RowAsync() is null);
        thaw.SetResult();

        await Eventually.Until(() => _refusals.Count == 1);
        Assert.Equal(CommonErrors.ConcurrentUpdate, _refusals.Single().Definition);
        Assert.Equal("by 2", Assert.Single(await _idle.NotesAsync()).Text);
    }

    [Fact]
    public async Task Job_WhoseLeaseAnotherTook_IsToldToStop()
    {
        var told = new TaskCompletionSource();
        _log.OnRun = async (job, ct) =>
        {
            using var _ = ct.Register(told.SetResult);
            await told.Task;
            ct.ThrowIfCancellationRequested();
        };
        await ScheduleAsync();
        await using var worker = await WorkerAsync();
        await Eventually.Until(() => _log.Fired.Count == 1);

        await _idle.Store.WriteAsync("", (db, ct) => db.Timers.ExecuteUpdateAsync(
            t => t.SetProperty(x => x.Attempts, 7).SetProperty(x => x.LeaseUntil, TimeProvider.System.GetUtcNow().AddHours(1)), ct), CancellationToken.None);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Eventually.Get(RowAsync, row => row!.Attempts == 7 && row.LeaseUntil > TimeProvider.System.GetUtcNow().AddMinutes(30));
        Assert.Single(_log.Fired);
    }

    private async Task CompleteAsync(DueTimer job)
    {
        try
        {
            await _idle.Store.WriteAsync(job.Tenant, (db, _) =>
            {
                db.Notes.Add(new Note { Id = $"sent-{job.Attempts}", Text = $"by {job.Attempts}" });
                db.Complete(job);
                return Task.CompletedTask;
            }, CancellationToken.None);
        }
        catch (RuleBroken refused)
        {
            _refusals.Add(refused);
            throw;
        }
    }

    private Task<StoreHost> WorkerAsync(TimeProvider? wall = null) => StoreHost.StartAsync(_folder.Path, services =>
    {
        services.AddSingleton(_log);
        services.AddSingleton(new WallTime(wall ?? TimeProvider.System));
        services.PostConfigure<LeaseOptions>(options => options.Lease = Lease);
        services.AddTimers<TestDbContext>(timers => timers.Add<NoteJob>());
    });

    private Task ScheduleAsync(StoreHost? host = null) => (host ?? _idle).Store.WriteAsync("acme", (db, _) =>
    {
        db.Schedule("job", "j", "case_j", TimeProvider.System.GetUtcNow().AddMinutes(-1));
        return Task.CompletedTask;
    }, CancellationToken.None);

    private Task<TimerRow?> RowAsync() => _idle.Store.ReadAsync("", (db, ct) => db.Timers.SingleOrDefaultAsync(ct), CancellationToken.None);

    /// <summary>The timers of a process that can be stopped: its clock goes on, what it waits for does not come.</summary>
    private sealed class FreezableTime : TimeProvider
    {
        private volatile bool _frozen;

        public void Freeze() => _frozen = true;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(Unless(callback), state, dueTime, period);

        private TimerCallback Unless(TimerCallback callback) => state =>
        {
            if (!_frozen)
                callback(state);
        };
    }
}

using Grpc.Core;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>Two processes of the service on one database, of which now and then one is killed without warning and started again.</summary>
internal sealed class Replicas(string folder, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);
    private readonly ServiceProcess?[] _processes = new ServiceProcess?[2];
    private int _turn;

    /// <summary>How often a process was killed.</summary>
    public int Kills { get; private set; }

    public Task StartAsync() => Task.WhenAll(Enumerable.Range(0, _processes.Length).Select(StartAsync));

    /// <summary>kill -9, and another in its place.</summary>
    public async Task KillAsync(int place)
    {
        var doomed = _processes[place]!;
        _processes[place] = null;
        await doomed.DisposeAsync();
        Kills++;
        await StartAsync(place);
    }

    /// <summary>
    /// Asks until somebody answers for certain: the same request with the same key, of whoever is alive. What was not answered may have been done or not;
    /// that is what the key is for.
    /// </summary>
    public async Task<T> AskAsync<T>(string agent, Func<CompensationService.CompensationServiceClient, CallOptions, AsyncUnaryCall<T>> call)
    {
        while (true)
        {
            try
            {
                var turn = Interlocked.Increment(ref _turn) & int.MaxValue;
                var process = _processes[turn % _processes.Length] ?? _processes[(turn + 1) % _processes.Length] ?? throw new ObjectDisposedException(nameof(ServiceProcess));
                return await call(process.Client, new CallOptions(ServiceProcess.As(agent), TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
            }
            catch (RpcException failure) when (IsUncertain(failure.StatusCode))
            {
                await Task.Delay(BetweenTries);
            }
            catch (ObjectDisposedException)
            {
                await Task.Delay(BetweenTries);
            }
        }
    }

    /// <summary>The same where a refusal is an answer, too: null, with the rule that says no.</summary>
    public async Task<(T? Answer, string Refused)> TryAsync<T>(string agent, Func<CompensationService.CompensationServiceClient, CallOptions, AsyncUnaryCall<T>> call)
        where T : class
    {
        try
        {
            return (await AskAsync(agent, call), "");
        }
        catch (RpcException refusal)
        {
            return (null, Refusal.Of(refusal).Reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < _processes.Length; place++)
        {
            var process = _processes[place];
            _processes[place] = null;
            if (process is not null)
                await process.DisposeAsync();
        }
    }

    private async Task StartAsync(int place) => _processes[place] = await ServiceProcess.StartAsync(folder, settings: settings);

    /// <summary>Nobody there, gone in between, too busy, overtaken: all but an answer.</summary>
    private static bool IsUncertain(StatusCode status) => status is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded
        or StatusCode.Internal or StatusCode.Unknown or StatusCode.ResourceExhausted or StatusCode.Aborted;
}

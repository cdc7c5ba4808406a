using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local;

/// <summary>Keeps one resource running: starts it when what it waits for is healthy, starts it again when it ends, stops it after its dependents.</summary>
internal sealed class Supervisor(Resource resource, Launcher launcher, OutputLog log, LocalOptions options)
{
    /// <summary>sysexits' EX_CONFIG: the program says its configuration is wrong, so starting it again is pointless.</summary>
    private const int ConfigurationError = 78;
    private readonly Blueprint _blueprint = resource.Blueprint;
    private readonly TaskCompletionSource _healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Resource Resource => resource;

    public Task Healthy => _healthy.Task;

    /// <summary>Completes when its process runs for the first time.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes when the process is gone for good.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>The process now running, for tests and messages.</summary>
    public int? ProcessId { get; private set; }

    public async Task RunAsync(IReadOnlyList<Task> needs, IReadOnlyList<Supervisor> dependents, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(needs).WaitAsync(stop).ConfigureAwait(false);
            await KeepRunningAsync(Task.WhenAll(dependents.Select(dependent => dependent.Stopped)), stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _healthy.TrySetCanceled(stop);
            _started.TrySetCanceled(stop);
        }
        catch (DistributedApplicationException exception)
        {
            _healthy.TrySetException(exception);
            _started.TrySetException(exception);
        }
        finally
        {
            _stopped.SetResult();
        }
    }

    private async Task KeepRunningAsync(Task dependentsStopped, CancellationToken stop)
    {
        if (_blueprint.Command is null)
        {
            _started.TrySetResult();
            _healthy.TrySetResult();
            return;
        }

        var backOff = options.FirstBackOff;
        for (var attempt = 1; ; attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            var (exitCode, lastWords) = await RunOnceAsync(dependentsStopped, stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();

            if (!Healthy.IsCompletedSuccessfully && (attempt >= _blueprint.StartAttempts || exitCode == ConfigurationError))
                throw new DistributedApplicationException($"{resource.Name} could not start (exit code {exitCode}): {lastWords ?? "it gave no reason"}{_blueprint.Advice?.Invoke()}");

            if (Stopwatch.GetElapsedTime(started) >= options.Settled)
                backOff = options.FirstBackOff;
            log.Write($"ended with exit code {exitCode}; starting again in {backOff.TotalSeconds:0.#} s");
            await Task.Delay(backOff, stop).ConfigureAwait(false);
            backOff = backOff * 2 < options.LongestBackOff ? backOff * 2 : options.LongestBackOff;
        }
    }

    private async Task<(int ExitCode, string? LastWords)> RunOnceAsync(Task dependentsStopped, CancellationToken stop)
    {
        var command = _blueprint.Command!();
        if (!File.Exists(command.Needs))
            throw new DistributedApplicationException($"{resource.Name} cannot start: {command.Needs} is not there; build the solution first.");
        if (command.Stale is { } stale && File.Exists(stale))
            File.Delete(stale);

        using var child = new ChildProcess(await launcher.StartAsync(command, await EnvironmentAsync(stop).ConfigureAwait(false)).ConfigureAwait(false), log);
        ProcessId = child.Id;
        _started.TrySetResult();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watching = WatchHealthAsync(child, ended.Token);
        try
        {
            await child.Exited.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await dependentsStopped.ConfigureAwait(false);
            await child.StopAsync(options.StopTimeout).ConfigureAwait(false);
        }

        ProcessId = null;
        await ended.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        return (await child.Exited.ConfigureAwait(false), child.LastWords);
    }

    private async Task WatchHealthAsync(ChildProcess child, CancellationToken ended)
    {
        try
        {
            while (_blueprint.Health is { } health && !await health.IsHealthyAsync(ended).ConfigureAwait(false))
                await Task.Delay(options.HealthInterval, ended).ConfigureAwait(false);
            if (!child.Exited.IsCompleted)
                _healthy.TrySetResult();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            log.Write("ended before it was healthy");
        }
        catch (DistributedApplicationException exception)
        {
            _healthy.TrySetException(exception);
        }
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(CancellationToken stop)
    {
        Dictionary<string, string> variables = [];
        foreach (var endpoint in _blueprint.Endpoints.Where(endpoint => endpoint.EnvironmentVariable is not null))
            variables[endpoint.EnvironmentVariable!] = $"{endpoint.Port}";
        var urls = string.Join(';', _blueprint.Endpoints.Where(endpoint => endpoint.EnvironmentVariable is null).Select(endpoint => endpoint.Url));
        if (urls.Length > 0)
            variables["ASPNETCORE_URLS"] = urls;
        foreach (var source in _blueprint.Environment)
            await source(variables, stop).ConfigureAwait(false);
        return variables;
    }
}

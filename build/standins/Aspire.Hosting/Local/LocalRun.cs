using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local;

/// <summary>Runs a whole model: allocates ports, supervises every resource, and stops all of it together.</summary>
internal sealed class LocalRun(IReadOnlyList<Resource> resources, LocalOptions options)
{
    private readonly List<Supervisor> _supervisors = [];

    public IReadOnlyList<Supervisor> Supervisors => _supervisors;

    /// <summary>Ends when it is cancelled, or at once when something cannot start.</summary>
    /// <returns>None, or the one sentence that says what could not start.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var width = resources.Max(resource => resource.Name.Length);
        using var launcher = new Launcher();
        List<OutputLog> logs = [];
        try
        {
            Ports.Allocate(resources.SelectMany(resource => resource.Blueprint.Endpoints));
            foreach (var resource in resources)
            {
                logs.Add(new OutputLog(resource.Name, width, resource.Blueprint.Command is null ? null : options.LogDirectory));
                _supervisors.Add(new Supervisor(resource, launcher, logs[^1], options));
            }

            return await SuperviseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DistributedApplicationException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
        finally
        {
            logs.ForEach(log => log.Dispose());
        }
    }

    private async Task<string?> SuperviseAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = _supervisors.Select(supervisor => supervisor.RunAsync(
            [
                .. _supervisors.Where(other => supervisor.Resource.Blueprint.WaitsFor.Contains(other.Resource)).Select(other => other.Healthy),
                .. _supervisors.Where(other => supervisor.Resource.Blueprint.StartsAfter.Contains(other.Resource)).Select(other => other.Started),
            ],
            [.. _supervisors.Where(other => other.Resource.Blueprint.Needs(supervisor.Resource))],
            stop.Token)).ToList();
        try
        {
            var started = Stopwatch.GetTimestamp();
            await AllHealthyAsync(cancellationToken).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"All {_supervisors.Count} parts are healthy after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.")
                .ConfigureAwait(false);
            await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    private async Task AllHealthyAsync(CancellationToken cancellationToken)
    {
        var waiting = _supervisors.Select(supervisor => supervisor.Healthy).ToList();
        try
        {
            while (waiting.Count > 0)
            {
                var first = await Task.WhenAny(waiting).WaitAsync(options.StartTimeout, cancellationToken).ConfigureAwait(false);
                await first.ConfigureAwait(false);
                waiting.Remove(first);
            }
        }
        catch (TimeoutException)
        {
            var late = _supervisors.Where(supervisor => !supervisor.Healthy.IsCompleted).Select(supervisor => supervisor.Resource.Name);
            throw new DistributedApplicationException($"Not healthy after {options.StartTimeout.TotalSeconds:0} s: {string.Join(", ", late)}.");
        }
    }
}

using Microsoft.Extensions.Hosting;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>Something the service cannot do without, looked at once before it serves.</summary>
public interface IStartupCheck
{
    /// <summary>Throws <see cref="Errors.ConfigurationInvalid"/>, with one clear sentence, where it is not there.</summary>
    void Check();
}

/// <summary>Looks at all of them before anything else starts.</summary>
internal sealed class StartupChecks(IEnumerable<IStartupCheck> checks) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var check in checks)
            check.Check();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

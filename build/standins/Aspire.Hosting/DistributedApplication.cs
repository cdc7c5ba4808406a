using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.Local;

namespace Aspire.Hosting;

public sealed class DistributedApplication
{
    private readonly LocalRun _run;

    internal DistributedApplication(LocalRun run) => _run = run;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        var directory = Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "apphostprojectpath")?.Value;
        return new DistributedApplicationBuilder(args, directory ?? Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until it is told to stop. What keeps it from starting goes to standard error as one sentence, with exit code 1.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

        if (await _run.RunAsync(stop.Token).ConfigureAwait(false) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            Environment.ExitCode = 1;
        }

        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}

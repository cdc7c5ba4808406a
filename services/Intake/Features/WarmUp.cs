using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Intake.Features;

/// <summary>
/// Makes the classifier ready once the service has started and nobody waits for the processor; a report that comes before has it made. A model that
/// cannot be read stops the service: it would refuse every report.
/// </summary>
internal sealed partial class WarmUp(ClassifierLoader loader, IHostApplicationLifetime lifetime, WallTime wall, ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>EX_CONFIG of sysexits.h, as for every other fault of the configuration.</summary>
    public const int ExitCode = 78;

    /// <summary>By then the neighbours and the broker have started, too: they share the machine.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(AfterStart, wall.Provider, stoppingToken);
        Load();
    }

    /// <summary>Makes the classifier and has it read something.</summary>
    public void Load()
    {
        try
        {
            loader.Classifier.Classify("", "Nothing was said yet.");
        }
        catch (ConfigurationInvalid invalid)
        {
            LogUnreadable(invalid.Message);
            Environment.ExitCode = ExitCode;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Sentence} The process stops.")]
    private partial void LogUnreadable(string sentence);
}

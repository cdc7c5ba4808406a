using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Brings the database to the shape this version needs, then opens the store. Where that fails the process ends with the reason.</summary>
internal sealed partial class DatabaseStartup<TContext>(
    ContextFactory<TContext> factory,
    SchemaStep<TContext> schema,
    DatabaseReadiness<TContext> readiness,
    IHostApplicationLifetime lifetime,
    ILogger<DatabaseStartup<TContext>> log) : BackgroundService
    where TContext : RecoveryDbContext
{
    private const int ExitCode = 70;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var db = factory.Migrator();
            await schema(db, stoppingToken);
            readiness.Set();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(failure);
            Environment.ExitCode = ExitCode;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "The database could not be brought to the version this program needs; the process stops")]
    private partial void LogFailed(Exception failure);
}

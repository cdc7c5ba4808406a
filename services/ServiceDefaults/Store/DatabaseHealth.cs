using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Red until the schema is in place.</summary>
internal sealed class DatabaseHealth<TContext>(DatabaseReadiness<TContext> readiness) : IHealthCheck where TContext : RecoveryDbContext
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(readiness.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database is being prepared."));
}

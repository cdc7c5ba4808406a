namespace Recovery.ServiceDefaults.Store;

/// <summary>How units of work become durable: each in its own transaction (SQL Server), or many in one (SQLite).</summary>
internal interface IStoreWriter<TContext> where TContext : RecoveryDbContext
{
    /// <summary>Takes the unit; its outcome comes through the unit.</summary>
    Task SubmitAsync(WriteUnit<TContext> unit);
}

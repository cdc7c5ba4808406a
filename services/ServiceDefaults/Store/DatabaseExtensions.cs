using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Registers a service's database.</summary>
public static class DatabaseExtensions
{
    /// <summary>The tag of health checks that say whether the service can take requests.</summary>
    public const string ReadyTag = "ready";

    /// <summary>A caller waits five seconds; what is not back by then is down.</summary>
    private const int MaxRetries = 3;

    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Registers <see cref="Store{TContext}"/> on the provider named by <c>Database:Provider</c>, migrates the database at start, and keeps readiness
    /// red until that is done.
    /// </summary>
    /// <typeparam name="TContext">The context features take.</typeparam>
    /// <typeparam name="TSqlite">The same with the migrations for SQLite.</typeparam>
    /// <typeparam name="TSqlServer">The same with the migrations for SQL Server.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The service's name: that of the file and of the connection string.</param>
    public static IServiceCollection AddRecoveryDatabase<
        TContext,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSqlite,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSqlServer>(this IServiceCollection services, string name)
        where TContext : RecoveryDbContext
        where TSqlite : TContext
        where TSqlServer : TContext
    {
        services.AddRecoveryTime();
        services.AddOptions<DatabaseOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration, name)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatabaseOptions>, DatabaseOptions.Validator>());
        services.TryAddSingleton(provider => new ContextFactory<TContext>(
            Options(provider).Kind == DatabaseProvider.Sqlite ? Sqlite<TContext, TSqlite>(provider) : SqlServer<TContext, TSqlServer>(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<DatabaseReadiness<TContext>>();
        services.TryAddSingleton<CommitSignals<TContext>>();
        services.TryAddSingleton<ReaderPool<TContext>>();
        services.TryAddSingleton(SchemaStep<TContext>);
        services.TryAddSingleton(Writer<TContext>);
        services.TryAddSingleton(provider => new Store<TContext>(
            provider.GetRequiredService<IStoreWriter<TContext>>(),
            provider.GetRequiredService<ReaderPool<TContext>>(),
            provider.GetRequiredService<DatabaseReadiness<TContext>>(),
            provider.GetRequiredService<CommitSignals<TContext>>()));
        services.AddHostedService<DatabaseStartup<TContext>>();
        services.AddSingleton<KeyRetention<TContext>>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRetention<TContext>>());
        services.AddHealthChecks().AddCheck<DatabaseHealth<TContext>>("database", tags: [ReadyTag]);
        return services;
    }

    private static DatabaseOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;

    private static SchemaStep<TContext> SchemaStep<TContext>(IServiceProvider provider) where TContext : RecoveryDbContext
    {
        var options = Options(provider);
        if (options.Kind == DatabaseProvider.SqlServer)
            return Schema.MigrateSqlServerAsync;
        var wall = provider.GetRequiredService<WallTime>();
        return (db, ct) => Schema.MigrateSqliteAsync(db, options.File, wall, ct);
    }

    private static IStoreWriter<TContext> Writer<TContext>(IServiceProvider provider) where TContext : RecoveryDbContext
    {
        var factory = provider.GetRequiredService<ContextFactory<TContext>>();
        var signals = provider.GetRequiredService<CommitSignals<TContext>>();
        if (Options(provider).Kind == DatabaseProvider.SqlServer)
            return new TransactionWriter<TContext>(factory, signals);
        var log = provider.GetRequiredService<ILogger<GroupCommitWriter<TContext>>>();
        var wall = provider.GetRequiredService<WallTime>();
        var session = new WriterSession<TContext>(factory, Options(provider).File, wall, log);
        return new GroupCommitWriter<TContext>(session, signals, wall, log, () => StopProcess(provider));
    }

    private static void StopProcess(IServiceProvider provider)
    {
        const int ioError = 74;
        Environment.ExitCode = ioError;
        provider.GetService<IHostApplicationLifetime>()?.StopApplication();
    }

    private static Func<TContext> Sqlite<TContext, TSqlite>(IServiceProvider provider) where TSqlite : TContext where TContext : RecoveryDbContext
    {
        var options = Common(new DbContextOptionsBuilder<TSqlite>(), provider)
            .UseSqlite(Options(provider).File.ConnectionString, sqlite => sqlite.CommandTimeout(SqliteSettings.BusySeconds))
            .AddInterceptors(SqliteSettings.Instance, ReadyStatements.Instance)
            .Options;
        return () => (TContext)Activator.CreateInstance(typeof(TSqlite), options)!;
    }

    private static Func<TContext> SqlServer<TContext, TSqlServer>(IServiceProvider provider) where TSqlServer : TContext where TContext : RecoveryDbContext
    {
        var options = Common(new DbContextOptionsBuilder<TSqlServer>(), provider)
            .UseSqlServer(Options(provider).ConnectionString, server => server.EnableRetryOnFailure(MaxRetries, MaxRetryDelay, errorNumbersToAdd: null))
            .Options;
        return () => (TContext)Activator.CreateInstance(typeof(TSqlServer), options)!;
    }

    /// <summary>
    /// Statements are logged below information: they are many and say nothing an operator needs. That the migrations make the whole model is a matter of the
    /// tests: to find it out at every start means to build the model twice.
    /// </summary>
    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder, IServiceProvider provider) where T : DbContext => builder
        .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
        .ConfigureWarnings(warnings => warnings
            .Log((RelationalEventId.CommandExecuted, LogLevel.Debug))
            .Ignore(RelationalEventId.PendingModelChangesWarning))
        .EnableThreadSafetyChecks(false);
}

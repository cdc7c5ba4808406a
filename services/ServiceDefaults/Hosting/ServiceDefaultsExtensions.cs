using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Health;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Telemetry;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>What the first lines of every Program.cs call before anything of its own.</summary>
public static class ServiceDefaultsExtensions
{
    private const int MaxReceiveBytes = 1024 * 1024;
    private const int MaxSendBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers all that a service has in common with the others: what every host has, and the rpc pipeline.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string name)
    {
        builder.AddHostDefaults(name);
        builder.Services.AddPipeline();
        return builder;
    }

    /// <summary>Registers what every process of the suite has, the gateway too: ports and limits, clocks, tokens, errors, health, logs and telemetry.</summary>
    public static WebApplicationBuilder AddHostDefaults(this WebApplicationBuilder builder, string name)
    {
        ConfigurationFaults.Watch();
        var services = builder.Services;
        services.AddHosting(name);
        services.AddRecoveryTime();
        services.AddInternalTokens();
        services.AddErrors(typeof(CommonErrors));
        services.TryAddSingleton<ErrorCatalogue>();
        services.AddHealth();
        services.AddTelemetry(name);
        builder.Logging.AddRecoveryLogs();
        return builder;
    }

    private static void AddInternalTokens(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<InternalTokenOptions>, InternalTokenOptionsSetup>();
        services.AddSingleton<IValidateOptions<InternalTokenOptions>, InternalTokenOptionsSetup>();
        services.AddOptions<InternalTokenOptions>().ValidateOnStart();
        services.TryAddSingleton<InternalTokens>();
    }

    private static void AddHosting(this IServiceCollection services, string name)
    {
        services.AddSingleton(new ServiceName(name));
        services.AddSingleton<IConfigureOptions<ServiceOptions>, ServiceOptionsSetup>();
        services.AddSingleton<IStartupCheck, ServiceOptionsCheck>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddHostedService<StartupChecks>();
        services.AddHostedService<RunFile>();
        services.AddHostedService<StartupTrim>();
    }

    private static void AddPipeline(this IServiceCollection services)
    {
        services.AddScoped<CallContext>();
        services.AddSingleton<RpcCatalogue>();
        foreach (var stage in RpcStages.Types)
            services.AddSingleton(stage);
        services.AddSingleton<RpcStages>();
        services.AddSingleton(typeof(ServiceMethods<>));
        services.AddSingleton(typeof(RpcChain<>));
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxReceiveBytes;
            grpc.MaxSendMessageSize = MaxSendBytes;
            grpc.EnableDetailedErrors = false;
            foreach (var stage in RpcStages.Types)
                grpc.Interceptors.Add(stage);
        });
        // The generated methods are offered by our own provider, guarded; the built-in one would offer them a second time.
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(ServiceMethodProvider<>));
    }

    private static void AddRecoveryLogs(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddJsonConsole(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        // Bad input is the caller's affair, answered and counted; these two would write an error with a stack for each.
        logging.AddFilter("Grpc.AspNetCore.Server", LogLevel.Critical);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Who asks for health gets the answer; a probe each second of a service that is starting would fill the log with it.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
    }
}

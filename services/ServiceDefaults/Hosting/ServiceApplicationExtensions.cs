using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Health;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>What every service's Program.cs calls once the application is built.</summary>
public static class ServiceApplicationExtensions
{
    /// <summary>EX_CONFIG of sysexits.h: it is the configuration, and starting again will not help.</summary>
    public const int ConfigurationExitCode = 78;

    /// <summary>Maps health and puts the edge around everything that follows.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<RequestEdge>();
        app.UseMiddleware<GrpcEdge>();
        app.MapHealth();
        return app;
    }

    /// <summary>Maps health alone, for a process with an edge of its own.</summary>
    public static WebApplication MapHostDefaults(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }

    /// <summary>Serves an implementation of a generated service base class over gRPC, and over REST where its rpcs have <c>google.api.http</c> annotations.</summary>
    public static IEndpointRouteBuilder MapRecoveryService<TService>(this IEndpointRouteBuilder endpoints) where TService : class
    {
        endpoints.MapGrpcService<TService>();
        RestRoutes.Map<TService>(endpoints);
        return endpoints;
    }

    /// <summary>Runs until the process is told to stop. A fault in the configuration is one sentence on stderr and exit code 78.</summary>
    public static async Task RunServiceAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (Exception exception) when (ConfigurationFault(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            Environment.ExitCode = ConfigurationExitCode;
        }
    }

    private static string? ConfigurationFault(Exception exception) => exception switch
    {
        ConfigurationInvalid invalid => invalid.Message,
        OptionsValidationException options => options.Failures.First(),
        { InnerException: { } inner } => ConfigurationFault(inner),
        _ => null,
    };
}

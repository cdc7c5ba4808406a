using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Recovery.ServiceDefaults.Health;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>What every service's Program.cs calls once the application is built.</summary>
public static class ServiceApplicationExtensions
{
    /// <summary>Puts the edge around everything that follows, and maps what every host answers.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<RequestEdge>();
        app.UseMiddleware<GrpcEdge>();
        return app.MapHostDefaults();
    }

    /// <summary>Maps what every process of the suite answers, the gateway too: health.</summary>
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

    /// <summary>Runs until the process is told to stop, then finishes what is in flight.</summary>
    public static Task RunServiceAsync(this WebApplication app) => app.RunAsync();
}

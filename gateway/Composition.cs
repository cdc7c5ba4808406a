using System.Text;
using Microsoft.Extensions.Options;
using Recovery.Gateway.Credentials;
using Recovery.Gateway.Docs;
using Recovery.Gateway.Edge;
using Recovery.Gateway.Limits;
using Recovery.Gateway.Proxy;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.Gateway;

/// <summary>Everything the gateway consists of, top to bottom: who calls, how much, to whom, and what is told about it.</summary>
internal static class Composition
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddErrors(typeof(GatewayErrors));
        services.AddSingleton<ApiKeyFile>();
        services.AddSingleton<JwtCredentials>();
        services.AddSingleton<CredentialReader>();
        services.AddSingleton<RateLimits>();
        services.AddReverseProxy()
            .LoadFromMemory(ContractRoutes.Routes(), ContractRoutes.Clusters(builder.Configuration))
            .AddTransforms<InternalCredential>();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.UseMiddleware<Refusals>();
        app.UseMiddleware<RequestHygiene>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        app.MapHostDefaults();
        app.MapDocs();
        app.MapReverseProxy();
    }

    private static void MapDocs(this WebApplication app)
    {
        var openApi = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(OpenApi.Document(ContractRoutes.Services)));
        var page = new Lazy<string>(() => DocsPage.Render(app.Services.GetRequiredService<ErrorCatalogue>().All));
        app.MapGet("/openapi/v1.json", () => Results.Bytes(openApi.Value, "application/json"));
        app.MapGet("/docs", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            return Results.Content(page.Value, "text/html; charset=utf-8");
        });
    }
}

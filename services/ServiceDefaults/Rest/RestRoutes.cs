using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Pipeline;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>Maps the routes that the contract's <c>google.api.http</c> annotations name.</summary>
internal static class RestRoutes
{
    public static void Map<TService>(IEndpointRouteBuilder endpoints) where TService : class
    {
        var methods = endpoints.ServiceProvider.GetRequiredService<ServiceMethods<TService>>();
        foreach (var method in methods.All)
        {
            foreach (var route in method.Rpc.Routes)
                Map(endpoints, route, new RestEndpoint(method.Rpc, route, services => method.ForRest(services.GetRequiredService<RpcChain<TService>>())));
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints, RestRoute route, RestEndpoint endpoint)
    {
        var policies = new RouteValueDictionary();
        foreach (var field in route.Template.Fields)
            policies[field.RouteName] = NoVerb.Instance;
        endpoints.Map(RoutePatternFactory.Parse(route.Template.Pattern, defaults: null, policies), endpoint.InvokeAsync)
            .WithMetadata(new HttpMethodMetadata([route.HttpMethod]))
            .WithDisplayName($"{route.HttpMethod} {route.Template.Text}");
    }

    /// <summary>A variable ends where the verb (<c>:close</c>) begins; otherwise <c>/cases/x:close</c> would be a case called "x:close".</summary>
    private sealed class NoVerb : IRouteConstraint
    {
        public static readonly NoVerb Instance = new();

        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string value && !value.Contains(':', StringComparison.Ordinal);
    }
}

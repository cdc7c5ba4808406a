using System.Net.Http.Headers;
using Recovery.Gateway.Edge;
using Recovery.ServiceDefaults.Auth;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Recovery.Gateway.Proxy;

/// <summary>Exchanges the caller's credential for the suite's own short-lived token: no service ever sees an API key.</summary>
internal sealed class InternalCredential(InternalTokens tokens) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
        // Nothing is configured per route.
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
        // Nothing is configured per cluster.
    }

    public void Apply(TransformBuilderContext context)
    {
        context.AddXForwarded(ForwardedTransformActions.Set);
        context.AddRequestTransform(transform =>
        {
            var caller = Gate.CallerOf(transform.HttpContext);
            transform.ProxyRequest.Headers.Authorization = caller is null ? null : new AuthenticationHeaderValue("Bearer", tokens.Mint(caller));
            return ValueTask.CompletedTask;
        });
    }
}

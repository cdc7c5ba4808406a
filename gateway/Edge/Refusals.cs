using Recovery.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace Recovery.Gateway.Edge;

/// <summary>Turns everything that is refused, and every answer without a body, into a problem or a gRPC status.</summary>
internal sealed class Refusals(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (RuleBroken broken)
        {
            await RefusalWriter.WriteAsync(http, broken);
            return;
        }
        catch (BadHttpRequestException bad)
        {
            await RefusalWriter.WriteAsync(http, Bad(bad.StatusCode));
            return;
        }
        if (!http.Response.HasStarted && Bodyless(http) is { } refusal)
            await RefusalWriter.WriteAsync(http, refusal);
    }

    private static RuleBroken? Bodyless(HttpContext http)
    {
        if (http.GetForwarderErrorFeature() is { } forwarding)
            return Unreachable(forwarding.Error, http.Response.StatusCode);
        if (http.Response.ContentLength is > 0 || http.Response.ContentType is not null)
            return null;
        return http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new RuleBroken(CommonErrors.NotFound, "There is nothing by that name."),
            StatusCodes.Status405MethodNotAllowed => new RuleBroken(CommonErrors.MethodNotAllowed, "See the Allow header for the methods of this path."),
            _ => null,
        };
    }

    private static RuleBroken Unreachable(ForwarderError error, int status) => error switch
    {
        ForwarderError.RequestTimedOut => new RuleBroken(GatewayErrors.GatewayTimeout, "Try again with the same idempotency key."),
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => Bad(status),
        _ => new RuleBroken(GatewayErrors.BadGateway, "Try again with the same idempotency key."),
    };

    private static RuleBroken Bad(int status) => status == StatusCodes.Status413PayloadTooLarge
        ? new RuleBroken(CommonErrors.TooLarge, "A request body has at most 1 MiB.")
        : new RuleBroken(CommonErrors.MalformedJson, "The request could not be read to its end.");
}

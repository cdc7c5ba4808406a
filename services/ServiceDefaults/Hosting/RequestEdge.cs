using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>What every HTTP response has: a request id, the trace it belongs to, and a body that explains where it is an error.</summary>
internal sealed class RequestEdge(RequestDelegate next, RpcCatalogue rpcs, WallTime time, ILogger<RequestEdge> logger)
{
    private const int MaxRequestIdLength = 128;
    private const string IdPrefix = "req";

    public async Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = RequestIdOf(http.Request);
        var headers = http.Response.Headers;
        headers["Request-Id"] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
            headers.TraceParent = trace;
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not OperationCanceledException)
        {
            PipelineLog.Unhandled(logger, http.Request.Path.Value ?? "", exception);
            await ProblemWriter.WriteAsync(http, Refusals.Internal());
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            await ExplainAsync(http);
    }

    private Task ExplainAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)
            return ProblemWriter.WriteAsync(http, NoSuchRoute(http));
        var definition = status switch
        {
            StatusCodes.Status413PayloadTooLarge => CommonErrors.TooLarge,
            StatusCodes.Status415UnsupportedMediaType => CommonErrors.UnsupportedMediaType,
            StatusCodes.Status400BadRequest => CommonErrors.MalformedJson,
            _ => null,
        };
        return definition is null ? Task.CompletedTask : ProblemWriter.WriteAsync(http, new RuleBroken(definition, definition.Title));
    }

    /// <summary>Routing cannot tell a path that is not there from one that takes other methods as soon as verbs (<c>:close</c>) come in; the contract can.</summary>
    private RuleBroken NoSuchRoute(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var methods = rpcs.All.SelectMany(rpc => rpc.Routes).Where(route => route.Template.Matches(path)).Select(route => route.HttpMethod).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (methods.Length == 0)
        {
            http.Response.Headers.Remove("Allow");
            return Refusals.NotFound();
        }
        http.Response.Headers.Allow = string.Join(", ", methods);
        return new RuleBroken(CommonErrors.MethodNotAllowed, $"This path takes {string.Join(", ", methods)}.");
    }

    private string RequestIdOf(HttpRequest request)
    {
        var given = request.Headers["X-Request-Id"];
        return given.Count == 1 && given[0] is { Length: > 0 and <= MaxRequestIdLength } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? id
            : TypeId.New(IdPrefix, time.Now);
    }
}

using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Rest.Json;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>One REST route: from an HTTP request to the rpc and back.</summary>
internal sealed class RestEndpoint(Rpc rpc, RestRoute route, Func<IServiceProvider, IRestMethod> chain)
{
    private const string ReplayedHeader = "Idempotent-Replayed";

    private readonly string _path = $"/{rpc.Name}";
    private readonly MessageShape _input = MessageShape.Of(rpc.Method.InputType);
    private readonly MessageShape? _body = route.Body is null ? null : MessageShape.Of(route.Body.MessageType);
    private readonly string[] _pathNames = [.. route.Template.Fields.Select(field => field.Path.Split('.')[0])];
    private readonly string[] _routeNames = [.. route.Template.Fields.Select(field => field.RouteName)];
    private readonly QueryBinder _query = new(rpc.Method.InputType,
        [.. route.Template.Fields.Select(field => field.Path), .. route.Body is null ? Array.Empty<string>() : [route.Body.Name]]);
    private readonly Etags _etags = new(rpc);
    private IRestMethod? _method;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await ServeAsync(http);
        }
        catch (RpcException exception) when (RpcErrors.BrokenRule(exception) is { } broken)
        {
            await RefuseAsync(http, broken);
        }
        catch (RuleBroken broken)
        {
            await RefuseAsync(http, broken);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(http, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? BodyReader.TooLarge() : JsonRefusals.Malformed("The body could not be read."));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer; the connection is gone.
            http.Abort();
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var values = PathValues(http);
        if (!route.Template.IsExactly(http.Request.Path.Value ?? "", values))
            throw Refusals.NotFound();
        var time = services.GetRequiredService<WallTime>();
        using var deadline = new CancellationTokenSource(Deadlines.Longest, time.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
        var context = new RestCallContext(http, _path, (time.Now + Deadlines.Longest).UtcDateTime, either.Token);
        var call = services.GetRequiredService<CallContext>();
        services.GetRequiredService<AuthenticationStage>().Authenticate(rpc, context, call);
        AuthorizationStage.Authorize(rpc, call);
        ContentRules.CheckAccept(http.Request);
        var request = await ReadAsync(http, values, context);
        _method ??= chain(services);
        var response = await _method.InvokeAsync(request, context);
        await AnswerAsync(http, response, call);
    }

    private async Task<IMessage> ReadAsync(HttpContext http, IReadOnlyList<string> values, RestCallContext context)
    {
        var request = _input.Create();
        if (route.HasBody)
            await ReadBodyAsync(http, request, context.CancellationToken);
        else if (http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0)
            throw JsonRefusals.Malformed("This operation takes no body.");
        for (var i = 0; i < values.Count; i++)
        {
            var field = route.Template.Fields[i];
            field.Field.Accessor.SetValue(field.Holder(request), values[i]);
        }
        if (route.HasBody && route.Body is null)
            RefuseQuery(http);
        else
            _query.Bind(http.Request.Query, request);
        _etags.ReadIfMatch(http.Request, request);
        return request;
    }

    private Task ReadBodyAsync(HttpContext http, IMessage request, CancellationToken cancellationToken)
    {
        ContentRules.CheckBody(http.Request);
        return BodyReader.ReadAsync(http.Request, body =>
        {
            if (_body is null)
            {
                JsonMessageReader.Read(body, request, _pathNames);
                return;
            }
            var part = _body.Create();
            JsonMessageReader.Read(body, part);
            route.Body!.Accessor.SetValue(request, part);
        }, cancellationToken);
    }

    private static void RefuseQuery(HttpContext http)
    {
        foreach (var (name, _) in http.Request.Query)
            throw JsonRefusals.Unknown($"#/{FieldPath.Segment(name)}", name);
    }

    private IReadOnlyList<string> PathValues(HttpContext http)
    {
        var values = new string[_routeNames.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (string)http.Request.RouteValues[_routeNames[i]]!;
        return values;
    }

    private async Task AnswerAsync(HttpContext http, IMessage response, CallContext call)
    {
        MarkReplay(http, call);
        if (_etags.Of(response) is { } etag)
        {
            http.Response.Headers.ETag = etag;
            if (Etags.IsKnown(http.Request, etag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        var buffer = new ArrayBufferWriter<byte>(1024);
        ProtoJson.WriteTo(buffer, response);
        http.Response.StatusCode = rpc.Rules.SuccessStatus == 0 ? StatusCodes.Status200OK : rpc.Rules.SuccessStatus;
        http.Response.ContentType = ContentRules.Json;
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    private Task RefuseAsync(HttpContext http, RuleBroken broken)
    {
        MarkReplay(http, http.RequestServices.GetRequiredService<CallContext>());
        return ProblemWriter.WriteAsync(http, route.Body is null ? broken : Relative(broken, route.Body.Name));
    }

    /// <summary>Where the body is one field of the request, pointers point into that body.</summary>
    private static RuleBroken Relative(RuleBroken broken, string body)
    {
        var prefix = $"#/{body}/";
        return broken.Fields.All(field => !field.Pointer.StartsWith(prefix, StringComparison.Ordinal))
            ? broken
            : new RuleBroken(broken.Definition, broken.Message, [.. broken.Fields.Select(field => field.Pointer.StartsWith(prefix, StringComparison.Ordinal)
                ? field with { Pointer = $"#/{field.Pointer[prefix.Length..]}" }
                : field)], broken.Metadata);
    }

    private static void MarkReplay(HttpContext http, CallContext call)
    {
        if (call.Replayed)
            http.Response.Headers[ReplayedHeader] = "true";
    }
}

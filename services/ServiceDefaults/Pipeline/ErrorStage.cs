using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Telemetry;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>The outermost stage: measures the call and turns whatever ends it into the one shape errors have.</summary>
internal sealed class ErrorStage(RpcCatalogue rpcs, WallTime time, ILogger<ErrorStage> logger) : Interceptor
{
    private const string ReplayedTrailer = "idempotent-replayed";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await continuation(request, context);
            Succeeded(context, started);
            return response;
        }
        catch (Exception exception)
        {
            throw Failed(context, exception, started);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await continuation(request, responseStream, context);
            Succeeded(context, started);
        }
        catch (Exception exception)
        {
            throw Failed(context, exception, started);
        }
    }

    private void Succeeded(ServerCallContext context, long started)
    {
        MarkReplay(context);
        RpcMetrics.Record(rpcs.Of(context), "ok", started);
    }

    private RpcException Failed(ServerCallContext context, Exception exception, long started)
    {
        var broken = RefusalOf(context, exception);
        MarkReplay(context);
        RpcMetrics.Record(rpcs.Of(context), broken.Definition.Code, started);
        if (ReferenceEquals(broken.Definition, CommonErrors.Internal))
            PipelineLog.Unhandled(logger, context.Method, exception);
        return RpcErrors.ToRpcException(broken);
    }

    private RuleBroken RefusalOf(ServerCallContext context, Exception exception) => exception switch
    {
        RuleBroken broken => broken,
        RpcException rpc when RpcErrors.BrokenRule(rpc) is { } broken => broken,
        OperationCanceledException when context.CancellationToken.IsCancellationRequested => Ended(context),
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } =>
            new RuleBroken(CommonErrors.DependencyUnavailable, CommonErrors.DependencyUnavailable.Title),
        _ => Refusals.Internal(),
    };

    private RuleBroken Ended(ServerCallContext context) => context.Deadline <= time.Now.UtcDateTime
        ? new RuleBroken(CommonErrors.DeadlineExceeded, "The deadline passed before the call was done.")
        : new RuleBroken(CommonErrors.Cancelled, "The caller went away before the call was done.");

    private static void MarkReplay(ServerCallContext context)
    {
        if (context.GetHttpContext().RequestServices.GetRequiredService<CallContext>().Replayed)
            context.ResponseTrailers.Add(ReplayedTrailer, "true");
    }
}

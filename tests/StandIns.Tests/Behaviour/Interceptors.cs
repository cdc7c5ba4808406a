using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Recovery.StandIns.Tests.Behaviour;

/// <summary>Writes down which calls pass it, on the client and on the server.</summary>
internal class LoggingInterceptor(string name, ConcurrentQueue<string> log) : Interceptor
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        Log(context.Method, context.Host);
        return base.BlockingUnaryCall(request, context, continuation);
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        Log(context.Method, context.Host);
        return base.AsyncUnaryCall(request, context, continuation);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        Log(context.Method, context.Host);
        return base.AsyncClientStreamingCall(context, continuation);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        Log(context.Method, context.Host);
        return base.AsyncServerStreamingCall(request, context, continuation);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        Log(context.Method, context.Host);
        return base.AsyncDuplexStreamingCall(context, continuation);
    }

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Log(MethodType.Unary, context.Method);
        return base.UnaryServerHandler(request, context, continuation);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Log(MethodType.ClientStreaming, context.Method);
        return base.ClientStreamingServerHandler(requestStream, context, continuation);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Log(MethodType.ServerStreaming, context.Method);
        return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Log(MethodType.DuplexStreaming, context.Method);
        return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
    }

    private void Log(IMethod method, string? host) => log.Enqueue(host is null ? $"{name} {method.Name}" : $"{name} {method.Name} at {host}");

    private void Log(MethodType kind, string path) => log.Enqueue($"{name} {kind} {path[(path.LastIndexOf('/') + 1)..]}");
}

/// <summary>The outer of two on the server.</summary>
internal sealed class OuterInterceptor(ProbeState state) : LoggingInterceptor("outer", state.Log);

/// <summary>The inner of two on the server.</summary>
internal sealed class InnerInterceptor(ProbeState state) : LoggingInterceptor("inner", state.Log);

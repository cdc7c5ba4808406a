using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>What every call to another service gets: a token for the caller, a deadline, and one error for "it does not answer".</summary>
internal sealed class ServiceCallInterceptor(string service, InternalTokens tokens, IHttpContextAccessor http, WallTime time) : Interceptor
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(2);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, WithCaller(context));
        return new AsyncUnaryCall<TResponse>(AnswerAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithCaller(context));

    private ClientInterceptorContext<TRequest, TResponse> WithCaller<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata { { "authorization", $"Bearer {tokens.Mint(CallerOf(context))}" } };
        foreach (var entry in context.Options.Headers ?? Metadata.Empty)
            headers.Add(entry);
        var options = context.Options.WithHeaders(headers);
        if (options.Deadline is null)
            options = options.WithDeadline((time.Now + DefaultDeadline).UtcDateTime);
        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
    }

    private Caller CallerOf<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var caller = ServiceCall.CallerOf(context.Options.Headers) ?? Served();
        return caller.Scopes.Contains(ServiceCall.InternalScope) ? caller : caller with { Scopes = caller.Scopes.Append(ServiceCall.InternalScope).ToHashSet(StringComparer.Ordinal) };
    }

    private Caller Served() =>
        http.HttpContext?.RequestServices.GetService<CallContext>() is { IsAuthenticated: true } served
            ? served.Caller
            : throw new InvalidOperationException($"No call is being served: say on whose behalf '{service}' is called, with ServiceCall.As(tenant, subject, scopes).");

    private async Task<TResponse> AnswerAsync<TResponse>(Task<TResponse> response)
    {
        try
        {
            return await response;
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            throw new RuleBroken(CommonErrors.DependencyUnavailable, $"The service '{service}' does not answer.");
        }
    }
}

using Microsoft.AspNetCore.Http;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>Answers a refusal outside an rpc in the form the caller speaks: a problem, or a gRPC response that consists of its trailers.</summary>
public static class RefusalWriter
{
    private const string GrpcMediaType = "application/grpc";

    /// <summary>Answers with the refusal. A response that has begun already is left as it is.</summary>
    public static Task WriteAsync(HttpContext http, RuleBroken broken)
    {
        var isGrpc = http.Request.ContentType?.StartsWith(GrpcMediaType, StringComparison.OrdinalIgnoreCase) == true;
        if (!isGrpc)
            return ProblemWriter.WriteAsync(http, broken);
        if (http.Response.HasStarted)
            return Task.CompletedTask;
        var refused = RpcErrors.ToRpcException(broken);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = GrpcMediaType;
        http.Response.Headers["grpc-status"] = ((int)refused.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(refused.Status.Detail);
        http.Response.Headers[RpcErrors.DetailsTrailer] = Convert.ToBase64String(refused.Trailers.GetValueBytes(RpcErrors.DetailsTrailer)!).TrimEnd('=');
        return http.Response.StartAsync(http.RequestAborted);
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>The call an rpc sees when it was asked for over REST.</summary>
internal sealed class RestCallContext : ServerCallContext
{
    // Where the gRPC server's own GetHttpContext() looks in a context that is not of its making.
    private const string HttpContextKey = "__HttpContext";

    private readonly HttpContext _http;
    private readonly string _method;
    private readonly DateTime _deadline;
    private readonly CancellationToken _cancellation;
    private readonly Metadata _trailers = [];
    private Metadata? _headers;

    public RestCallContext(HttpContext http, string method, DateTime deadline, CancellationToken cancellation)
    {
        _http = http;
        _method = method;
        _deadline = deadline;
        _cancellation = cancellation;
        UserState[HttpContextKey] = http;
    }

    protected override string MethodCore => _method;

    protected override string HostCore => _http.Request.Host.Value ?? "";

    protected override string PeerCore => $"{_http.Connection.RemoteIpAddress}:{_http.Connection.RemotePort}";

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _headers ??= HeadersOf(_http.Request.Headers);

    protected override CancellationToken CancellationTokenCore => _cancellation;

    protected override Metadata ResponseTrailersCore => _trailers;

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        foreach (var entry in responseHeaders.Where(entry => !entry.IsBinary))
            _http.Response.Headers.Append(entry.Key, entry.Value);
        return Task.CompletedTask;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Calls to other services go through AddServiceClient, which passes on what must be passed on.");

    private static Metadata HeadersOf(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            var key = name.ToLowerInvariant();
            if (key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal) || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                continue;
            foreach (var value in values)
                metadata.Add(key, value ?? "");
        }
        return metadata;
    }
}

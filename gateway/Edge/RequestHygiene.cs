using System.Buffers;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Gateway.Edge;

/// <summary>
/// What every request goes through first: an id of its own, no smuggled lengths, no headers that only parts of the suite may set; and what every
/// response carries.
/// </summary>
internal sealed class RequestHygiene(RequestDelegate next)
{
    public const string RequestId = "Request-Id";
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MaxRequestIdLength = 128;

    private static readonly SearchValues<char> RequestIdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Headers a client must not speak with in the suite's name, or that ask a server to see another request than the one it got.</summary>
    private static readonly string[] Dropped =
    [
        "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Forwarded-For", "X-Forwarded-Host",
        "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP",
    ];

    public Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = RequestIdOf(http.Request.Headers);
        AddResponseHeaders(http);
        if (HasDoubtfulEnd(http))
        {
            http.Response.Headers.Connection = "close";
            throw new RuleBroken(GatewayErrors.AmbiguousLength, "Send either Content-Length or 'Transfer-Encoding: chunked', once.");
        }
        // On the way to a service two lines become one, and two keys a third that nobody meant.
        if (http.Request.Headers[IdempotencyKey].Count > 1)
            throw new RuleBroken(CommonErrors.IdempotencyKeyInvalid, "The idempotency key is given twice.");
        DropHeaders(http.Request.Headers);
        http.Request.Headers[RequestId] = http.TraceIdentifier;
        return next(http);
    }

    private static string RequestIdOf(IHeaderDictionary headers)
    {
        var given = headers["X-Request-Id"];
        var usable = given.Count == 1 && given[0] is { Length: > 0 and <= MaxRequestIdLength } id && !id.AsSpan().ContainsAnyExcept(RequestIdCharacters);
        return usable ? given[0]! : $"req_{Guid.CreateVersion7():N}";
    }

    private static void AddResponseHeaders(HttpContext http)
    {
        http.Response.Headers[RequestId] = http.TraceIdentifier;
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    // Kestrel takes a length beside an encoding, believes the encoding and keeps the length under another name; a proxy in front may believe the length.
    // Of several encodings it undoes the last; the others would be taken for the body itself.
    private static bool HasDoubtfulEnd(HttpContext http)
    {
        var headers = http.Request.Headers;
        var encodings = headers.TransferEncoding;
        return encodings.Count > 0
            && (encodings.Count > 1 || !string.Equals(encodings[0], "chunked", StringComparison.OrdinalIgnoreCase) || headers.ContainsKey("X-Content-Length") || headers.ContentLength is not null);
    }

    private static void DropHeaders(IHeaderDictionary headers)
    {
        foreach (var name in Dropped)
            headers.Remove(name);
        List<string>? more = null;
        foreach (var header in headers)
        {
            if (header.Key.StartsWith("X-Internal-", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("X-Tenant", StringComparison.OrdinalIgnoreCase))
                (more ??= []).Add(header.Key);
        }
        more?.ForEach(name => headers.Remove(name));
    }
}

using System.Buffers.Text;
using System.Globalization;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>
/// What the gRPC server leaves open: no call lasts longer than the limit whatever the caller's deadline, malformed metadata are an error, and an error of
/// the server itself carries the same details as one of ours.
/// </summary>
internal sealed class GrpcEdge(RequestDelegate next)
{
    private const string ContentType = "application/grpc";
    private const string TimeoutHeader = "grpc-timeout";
    private const string BinarySuffix = "-bin";
    private const string StatusTrailer = "grpc-status";
    private const string MessageTrailer = "grpc-message";
    private const int MaxTimeoutDigits = 8;
    private const string Units = "HMSmun";

    // The server itself refuses what is above its own, lower limit, and says so in gRPC's terms.
    private const long MaxBodyBytes = 8 * 1024 * 1024;

    private static readonly string LongestHeader = string.Create(CultureInfo.InvariantCulture, $"{(int)Deadlines.Longest.TotalSeconds}S");

    public Task InvokeAsync(HttpContext http) =>
        http.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true ? ServeAsync(http) : next(http);

    private async Task ServeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBodyBytes;
        if (Fault(http) is { } fault)
        {
            await RefusalWriter.WriteAsync(http, fault);
            return;
        }
        var timeout = http.Request.Headers[TimeoutHeader];
        if (timeout.Count == 0 || !TryParse(timeout[0], out var given) || given > Deadlines.Longest)
            http.Request.Headers[TimeoutHeader] = LongestHeader;
        await next(http);
        AddDetails(http.Response);
    }

    /// <summary>What the server would take as it is and then fail over, or forgive.</summary>
    private static RuleBroken? Fault(HttpContext http)
    {
        // Routing forgives letter case; the name of an rpc has one spelling.
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } called && called.Method.FullName != http.Request.Path.Value)
            return new RuleBroken(CommonErrors.MethodNotAllowed, "There is no rpc of that name; names are matched letter by letter.");
        var timeout = http.Request.Headers[TimeoutHeader];
        if (timeout.Count > 0 && !TryParse(timeout.Count == 1 ? timeout[0] : null, out _))
            return new RuleBroken(CommonErrors.InvalidHeader, "grpc-timeout is at most eight digits and one of H, M, S, m, u, n.");
        return http.Request.Headers.Any(header => header.Key.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase) && !header.Value.All(IsBase64))
            ? new RuleBroken(CommonErrors.InvalidHeader, "Metadata whose name ends in -bin is base64.")
            : null;
    }

    private static bool IsBase64(string? value)
    {
        // With or without its padding.
        var bare = (value ?? "").TrimEnd('=');
        return Base64.IsValid(bare.PadRight((bare.Length + 3) / 4 * 4, '='));
    }

    private static bool TryParse(string? value, out TimeSpan timeout)
    {
        timeout = default;
        if (value is not { Length: >= 2 and <= MaxTimeoutDigits + 1 } || !Units.Contains(value[^1], StringComparison.Ordinal)
            || !long.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        timeout = value[^1] switch
        {
            'H' => TimeSpan.FromHours(number),
            'M' => TimeSpan.FromMinutes(number),
            'S' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMilliseconds(number),
            'u' => TimeSpan.FromMicroseconds(number),
            _ => TimeSpan.FromTicks(number / 100),
        };
        return true;
    }

    private static void AddDetails(HttpResponse response)
    {
        var trailers = response.HasStarted ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : response.Headers;
        if (trailers is null || trailers.IsReadOnly || trailers.ContainsKey(RpcErrors.DetailsTrailer)
            || !int.TryParse(trailers[StatusTrailer], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status == 0)
            return;
        // UNKNOWN is what the server says of bytes it could not even frame.
        var definition = DefinitionOf((StatusCode)status);
        trailers[StatusTrailer] = ((int)definition.Grpc).ToString(CultureInfo.InvariantCulture);
        trailers[RpcErrors.DetailsTrailer] = Encoded(new RuleBroken(definition, trailers[MessageTrailer].ToString()));
    }

    private static ErrorDefinition DefinitionOf(StatusCode status) => status switch
    {
        StatusCode.ResourceExhausted => CommonErrors.TooLarge,
        StatusCode.Unimplemented => CommonErrors.MethodNotAllowed,
        StatusCode.DeadlineExceeded => CommonErrors.DeadlineExceeded,
        StatusCode.Cancelled => CommonErrors.Cancelled,
        StatusCode.InvalidArgument => CommonErrors.MalformedMessage,
        _ => CommonErrors.Internal,
    };

    // Binary metadata travels in base64 without padding.
    private static string Encoded(RuleBroken broken) =>
        Convert.ToBase64String(RpcErrors.Details(broken, RpcErrors.WireDetail(broken)).ToByteArray()).TrimEnd('=');
}

using System.Net;
using Google.Rpc;
using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Tests.Pipeline;

/// <summary>Reads errors off the wire, and writes bytes no client library would send.</summary>
internal static class GrpcWire
{
    public static Google.Rpc.Status Details(RpcException exception)
    {
        var bytes = exception.Trailers.GetValueBytes(RpcErrors.DetailsTrailer);
        Assert.NotNull(bytes);
        return Google.Rpc.Status.Parser.ParseFrom(bytes);
    }

    /// <summary>The one ErrorInfo every error has.</summary>
    public static ErrorInfo Info(RpcException exception)
    {
        var details = Details(exception);
        Assert.Equal((int)exception.StatusCode, details.Code);
        var info = Assert.Single(details.Details, any => any.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        Assert.Equal("recovery.example", info.Domain);
        return info;
    }

    public static string[] Fields(RpcException exception) =>
        [.. Details(exception).Details.Where(any => any.Is(BadRequest.Descriptor)).SelectMany(any => any.Unpack<BadRequest>().FieldViolations).Select(violation => violation.Field)];

    /// <summary>Calls with a message of any bytes; returns the status as the trailers say it.</summary>
    public static async Task<(StatusCode Status, string Reason)> SendRawAsync(
        Uri address, string method, byte[] message, string? token, byte[]? frame = null, Action<HttpRequestMessage>? change = null)
    {
        using var client = new HttpClient();
        frame ??= [0, (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, method)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent([.. frame, .. message]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("authorization", $"Bearer {token}");
        change?.Invoke(request);
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var status = Value(response, "grpc-status") ?? throw new InvalidOperationException($"No grpc-status: {response}");
        var details = Value(response, RpcErrors.DetailsTrailer);
        var reason = details is null ? "" : Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '='))).Details[0].Unpack<ErrorInfo>().Type;
        return ((StatusCode)int.Parse(status!, System.Globalization.CultureInfo.InvariantCulture), reason);
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;
}

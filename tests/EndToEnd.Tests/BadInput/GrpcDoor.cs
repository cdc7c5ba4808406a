using System.Globalization;
using System.Net;
using Google.Rpc;
using Grpc.Core;
using Recovery.ServiceDefaults.Errors;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>The gRPC door of the gateway for bytes and headers no client library would send.</summary>
internal sealed class GrpcDoor(Suite suite) : IDisposable
{
    private static readonly byte[] NoFrame = [];

    private readonly HttpClient _http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 })
    {
        BaseAddress = suite.Gateway.Grpc,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Calls with a message in a frame of its own.</summary>
    public Task<(StatusCode Status, string Reason)> CallAsync(string method, byte[] message, Action<HttpRequestMessage>? change = null)
    {
        byte[] frame = [0, (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];
        return SendAsync(method, frame, change);
    }

    /// <summary>Calls with these bytes as they are.</summary>
    public async Task<(StatusCode Status, string Reason)> SendAsync(string method, byte[]? body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/recovery.{method}") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new ByteArrayContent(body ?? NoFrame);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("authorization", $"Bearer {suite.Keys[QuietTenant.Name + "-admin"]}");
        change?.Invoke(request);
        using var response = await _http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var status = Value(response, "grpc-status") ?? throw new InvalidOperationException($"No grpc-status: {response}");
        return ((StatusCode)int.Parse(status, CultureInfo.InvariantCulture), Reason(Value(response, RpcErrors.DetailsTrailer)));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The reason of the one ErrorInfo every refusal of ours has; empty where there are no details.</summary>
    private static string Reason(string? details)
    {
        if (details is null)
            return "";
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        var info = Assert.Single(status.Details, any => any.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        Assert.Equal(RpcErrors.Domain, info.Domain);
        return info.Type;
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;
}

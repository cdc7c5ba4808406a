using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Recovery.StandIns.Tests.Behaviour;

/// <summary>One message as it was on the wire.</summary>
/// <param name="Encoding">The call's <c>grpc-encoding</c>.</param>
/// <param name="Compressed">Whether this message is.</param>
/// <param name="Length">Its bytes on the wire.</param>
internal sealed record WireMessage(string? Encoding, bool Compressed, int Length);

/// <summary>Between client and network: writes down the frames of unary calls.</summary>
internal sealed class WireTap() : DelegatingHandler(new SocketsHttpHandler())
{
    public ConcurrentQueue<WireMessage> Requests { get; } = new();

    public ConcurrentQueue<WireMessage> Responses { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        Requests.Enqueue(Frame(body, request.Headers.TryGetValues("grpc-encoding", out var sent) ? sent.Single() : null));

        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length > 0)
            Responses.Enqueue(Frame(body, response.Headers.TryGetValues("grpc-encoding", out var got) ? got.Single() : null));
        return response;
    }

    /// <summary>A frame is a flag, four bytes of length and the message (grpc/grpc, doc/PROTOCOL-HTTP2.md).</summary>
    private static WireMessage Frame(byte[] body, string? encoding) =>
        new(encoding, body[0] == 1, BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)));
}

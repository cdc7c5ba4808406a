using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects in memory what a contextual serializer writes.</summary>
internal sealed class BufferedSerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _writer = new();
    private byte[]? _payload;

    public byte[] Payload => _payload ?? throw new InvalidOperationException("The serializer did not complete its context.");

    public override void Complete(byte[] payload) => _payload = payload;

    public override IBufferWriter<byte> GetBufferWriter() => _writer;

    public override void Complete() => _payload = _writer.WrittenSpan.ToArray();
}

/// <summary>Offers a payload in memory to a contextual deserializer.</summary>
internal sealed class BufferedDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => [.. payload];

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}

using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts a message's bytes. The transport implements it.</summary>
public abstract class SerializationContext
{
    /// <summary>Finishes with a whole payload.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException("This context takes no whole payload.");

    /// <summary>A writer for the payload; ended by <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException("This context has no buffer writer.");

    /// <summary>Announces the payload's length before it is written.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Finishes what was written to <see cref="GetBufferWriter"/>.</summary>
    public virtual void Complete() => throw new NotSupportedException("This context has no buffer writer.");
}

/// <summary>Where a deserializer finds a message's bytes. The transport implements it.</summary>
public abstract class DeserializationContext
{
    public abstract int PayloadLength { get; }

    /// <summary>The payload in a buffer of the caller's own.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException("This context hands out no buffers.");

    /// <summary>The payload in the transport's buffers; valid until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException("This context hands out no sequences.");
}

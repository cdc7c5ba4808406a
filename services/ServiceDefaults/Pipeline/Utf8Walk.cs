using System.Collections.Concurrent;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>
/// Whether every string of an encoded message is UTF-8, as protobuf demands. Google's C# reader replaces what is not, silently; two different requests would
/// become the same, and a signature or a name would change on the way. Walks the bytes of a message that has been parsed already.
/// </summary>
internal sealed class Utf8Walk
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Utf8Walk> Known = new();
    private readonly Dictionary<int, FieldDescriptor> _fields;

    private Utf8Walk(MessageDescriptor type) => _fields = type.Fields.InDeclarationOrder()
        .Where(field => field.FieldType is FieldType.String or FieldType.Message)
        .ToDictionary(field => field.FieldNumber);

    public static Utf8Walk Of(MessageDescriptor type) => Known.GetOrAdd(type, static descriptor => new Utf8Walk(descriptor));

    public bool IsClean(ReadOnlySpan<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = ReadVarint(ref message);
            if ((WireFormat.WireType)(tag & 7) != WireFormat.WireType.LengthDelimited)
            {
                if (!TrySkip(ref message, (WireFormat.WireType)(tag & 7)))
                    return false;
                continue;
            }
            var length = (int)ReadVarint(ref message);
            if (_fields.TryGetValue((int)(tag >> 3), out var field) && !IsClean(field, message[..length]))
                return false;
            message = message[length..];
        }
        return true;
    }

    private static bool IsClean(FieldDescriptor field, ReadOnlySpan<byte> value) =>
        field.FieldType == FieldType.String ? Utf8.IsValid(value) : Of(field.MessageType).IsClean(value);

    /// <summary>False for a group: proto3 has none, and what it holds could not be looked into.</summary>
    private static bool TrySkip(ref ReadOnlySpan<byte> message, WireFormat.WireType type)
    {
        switch (type)
        {
            case WireFormat.WireType.Varint:
                ReadVarint(ref message);
                return true;
            case WireFormat.WireType.Fixed32:
                message = message[4..];
                return true;
            case WireFormat.WireType.Fixed64:
                message = message[8..];
                return true;
            default:
                return false;
        }
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>A message type as JSON sees it, prepared once per type.</summary>
internal sealed class MessageShape
{
    private static readonly ConcurrentDictionary<MessageDescriptor, MessageShape> Known = new();
    private readonly MessageParser _parser;

    private MessageShape(MessageDescriptor type)
    {
        Type = type;
        _parser = type.Parser;
        Fields = [.. type.Fields.InFieldNumberOrder().Select((field, index) => new FieldShape(field, index))];
        WellKnown = type.File.Package == "google.protobuf" ? type.Name : null;
    }

    public MessageDescriptor Type { get; }

    public FieldShape[] Fields { get; }

    /// <summary>The name of a type that JSON writes in a way of its own; null for every other.</summary>
    public string? WellKnown { get; }

    public static MessageShape Of(MessageDescriptor type) => Known.GetOrAdd(type, static descriptor => new MessageShape(descriptor));

    public IMessage Create() => _parser.ParseFrom(ReadOnlySpan<byte>.Empty);

    /// <summary>The field the reader's property name names, letter for letter; clients mostly keep the contract's order, so the search starts at the next one.</summary>
    public FieldShape? Find(ref Utf8JsonReader reader, int expected)
    {
        if (reader.ValueIsEscaped)
        {
            var name = JsonMessageReader.Text(ref reader);
            return Array.Find(Fields, field => field.Name == name);
        }
        for (var i = 0; i < Fields.Length; i++)
        {
            var field = Fields[(expected + i) % Fields.Length];
            if (reader.ValueTextEquals(field.NameUtf8))
                return field;
        }
        return null;
    }
}

/// <summary>A field as JSON sees it.</summary>
internal sealed class FieldShape(FieldDescriptor field, int index)
{
    private readonly Lazy<MessageShape>? _message = field.FieldType == FieldType.Message && !field.IsMap ? new(() => MessageShape.Of(field.MessageType)) : null;

    public FieldDescriptor Field { get; } = field;

    /// <summary>Its place among the fields of its message.</summary>
    public int Index { get; } = index;

    public string Name { get; } = field.Name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(field.Name);

    public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(field.Name);

    public bool IsOutputOnly { get; } = field.IsOutputOnly();

    /// <summary>The shape of the message the field holds.</summary>
    public MessageShape Message => _message!.Value;

    /// <summary>For a map: the shape of keys and values.</summary>
    public FieldShape? MapKey { get; } = field.IsMap ? new FieldShape(field.MessageType.FindFieldByNumber(1), 0) : null;

    /// <summary>For a map: the shape of its values.</summary>
    public FieldShape? MapValue { get; } = field.IsMap ? new FieldShape(field.MessageType.FindFieldByNumber(2), 1) : null;

    /// <summary>For an enum: names by number, numbers by name.</summary>
    public EnumNames? Enum { get; } = field.FieldType == FieldType.Enum ? EnumNames.Of(field.EnumType) : null;
}

/// <summary>The names of an enum's values.</summary>
internal sealed class EnumNames
{
    private static readonly ConcurrentDictionary<EnumDescriptor, EnumNames> Known = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, JsonEncodedText> _names = [];

    private EnumNames(EnumDescriptor type)
    {
        foreach (var value in type.Values)
        {
            _numbers[value.Name] = value.Number;
            _names.TryAdd(value.Number, JsonEncodedText.Encode(value.Name));
        }
    }

    public static EnumNames Of(EnumDescriptor type) => Known.GetOrAdd(type, static descriptor => new EnumNames(descriptor));

    public bool TryNumber(string name, out int number) => _numbers.TryGetValue(name, out number);

    public bool TryName(int number, out JsonEncodedText name) => _names.TryGetValue(number, out name);
}

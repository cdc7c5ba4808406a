using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>
/// Reads JSON into a message and takes nothing that could be read in two ways: no field twice, none by another name, none the contract does not have,
/// no number in another spelling, no text after the end. What is not JSON is refused at once; values of the wrong type are gathered.
/// </summary>
internal sealed class JsonMessageReader
{
    /// <summary>How deep objects and arrays may lie in each other.</summary>
    public const int MaxDepth = 64;

    private readonly ProblemList _problems = new();
    private IReadOnlyCollection<string> _refused = [];

    /// <summary>Reads <paramref name="json"/> into <paramref name="message"/>.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="message">The message to fill.</param>
    /// <param name="refused">Fields that come from elsewhere, such as the path, and may not stand in the body.</param>
    public static void Read(ReadOnlySpan<byte> json, IMessage message, IReadOnlyCollection<string>? refused = null)
    {
        if (!Utf8.IsValid(json))
            throw JsonRefusals.Malformed("The body is not UTF-8.");
        var reader = new JsonMessageReader { _refused = refused ?? [] };
        try
        {
            reader.ReadDocument(json, message);
        }
        catch (JsonException exception)
        {
            throw JsonRefusals.Malformed($"The body is not one JSON document (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }
        reader._problems.ThrowIfAny();
    }

    private void ReadDocument(ReadOnlySpan<byte> json, IMessage message)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonRefusals.Malformed("The body must be a JSON object.");
        ReadObject(ref reader, MessageShape.Of(message.Descriptor), message, _refused);
        reader.Read();
    }

    private void ReadObject(ref Utf8JsonReader reader, MessageShape shape, IMessage message, IReadOnlyCollection<string> refused)
    {
        Span<bool> seen = shape.Fields.Length <= 128 ? stackalloc bool[shape.Fields.Length] : new bool[shape.Fields.Length];
        var expected = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = FieldOf(ref reader, shape, expected, refused);
            _problems.Enter(field.Name);
            if (seen[field.Index])
                throw JsonRefusals.Duplicate(_problems.Pointer());
            seen[field.Index] = true;
            expected = field.Index + 1;
            reader.Read();
            ReadField(ref reader, field, message);
            _problems.Leave();
        }
    }

    private FieldShape FieldOf(ref Utf8JsonReader reader, MessageShape shape, int expected, IReadOnlyCollection<string> refused)
    {
        if (shape.Find(ref reader, expected) is { } field && !refused.Contains(field.Name))
        {
            if (!field.IsOutputOnly)
                return field;
            _problems.Enter(field.Name);
            throw JsonRefusals.OutputOnly(_problems.Pointer(), field.Name);
        }
        var name = Text(ref reader);
        _problems.Enter(name);
        throw JsonRefusals.Unknown(_problems.Pointer(), name);
    }

    private void ReadField(ref Utf8JsonReader reader, FieldShape field, IMessage message)
    {
        if (reader.TokenType == JsonTokenType.Null && !JsonWellKnownReader.TakesNull(field))
            ReadNull(field);
        else if (field.Field.IsMap)
            ReadMap(ref reader, field, (IDictionary)field.Field.Accessor.GetValue(message));
        else if (field.Field.IsRepeated)
            ReadList(ref reader, field, (IList)field.Field.Accessor.GetValue(message));
        else
            ReadSingle(ref reader, field, message);
    }

    /// <summary>A null says "not given" where the contract knows such a thing; where it does not, it is no value.</summary>
    private void ReadNull(FieldShape field)
    {
        if (field.Field.IsRepeated || !field.Field.HasPresence || field.Field.IsRequired())
            _problems.Add(field.Field.IsRequired() ? "required" : "null", "A value is needed, not null.");
    }

    private void ReadSingle(ref Utf8JsonReader reader, FieldShape field, IMessage message)
    {
        var value = ReadValue(ref reader, field);
        if (value is null)
            return;
        if (field.Field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) is { } other)
            _problems.Add("conflict", $"Either {other.Name} or {field.Name} is allowed, not both.");
        else
            field.Field.Accessor.SetValue(message, value);
    }

    private void ReadList(ref Utf8JsonReader reader, FieldShape field, IList list)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            WrongType(ref reader, "An array");
            return;
        }
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            _problems.Enter(i);
            if (ReadItem(ref reader, field) is { } value)
                list.Add(value);
            _problems.Leave();
        }
    }

    private void ReadMap(ref Utf8JsonReader reader, FieldShape field, IDictionary map)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            WrongType(ref reader, "An object");
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            _problems.Enter(name);
            if (!seen.Add(name))
                throw JsonRefusals.Duplicate(_problems.Pointer());
            reader.Read();
            var key = MapKey(field.MapKey!, name);
            if (ReadItem(ref reader, field.MapValue!) is { } value && key is not null)
                map[key] = value;
            _problems.Leave();
        }
    }

    private object? MapKey(FieldShape key, string name)
    {
        var reading = key.Field.FieldType switch
        {
            FieldType.String => new Reading(name),
            FieldType.Bool => name is "true" or "false" ? new Reading(name == "true") : Reading.WrongType("A key of true or false"),
            _ => TextValues.Integer(key.Field.FieldType, Encoding.UTF8.GetBytes(name)),
        };
        return Value(reading);
    }

    private object? ReadItem(ref Utf8JsonReader reader, FieldShape field)
    {
        if (reader.TokenType != JsonTokenType.Null || JsonWellKnownReader.TakesNull(field))
            return ReadValue(ref reader, field);
        _problems.Add("null", "A value is needed, not null.");
        return null;
    }

    private object? ReadValue(ref Utf8JsonReader reader, FieldShape field)
    {
        if (field.Field.FieldType is not (FieldType.Message or FieldType.Group))
            return Value(JsonScalarReader.Read(ref reader, field));
        if (field.Message.WellKnown is { } name && JsonWellKnownReader.Handles(name))
            return Value(JsonWellKnownReader.Read(ref reader, name, _problems));
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            WrongType(ref reader, "An object");
            return null;
        }
        var child = field.Message.Create();
        ReadObject(ref reader, field.Message, child, []);
        return child;
    }

    private object? Value(Reading reading)
    {
        if (reading.Code is not null)
            _problems.Add(reading.Code, reading.Detail!);
        return reading.Value;
    }

    private void WrongType(ref Utf8JsonReader reader, string wanted)
    {
        reader.Skip();
        Value(Reading.WrongType(wanted));
    }

    /// <summary>The text of a name or string. The body is UTF-8 by now; an escape can still name half a surrogate pair.</summary>
    internal static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonRefusals.Malformed("The body holds an escape that is half a character (a lone surrogate).");
        }
    }
}

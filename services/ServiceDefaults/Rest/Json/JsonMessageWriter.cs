using System.Collections;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>
/// Writes a message as protobuf's JSON with the contract's own (snake case) names. Fields that cannot be absent are written with their defaults; those that
/// can are left out when they are.
/// </summary>
internal static class JsonMessageWriter
{
    public static void Write(Utf8JsonWriter json, IMessage message) => Write(json, MessageShape.Of(message.Descriptor), message);

    private static void Write(Utf8JsonWriter json, MessageShape shape, IMessage message)
    {
        if (shape.WellKnown is { } name && JsonWellKnownWriter.TryWrite(json, name, message))
            return;
        json.WriteStartObject();
        foreach (var field in shape.Fields)
            WriteField(json, field, message);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FieldShape field, IMessage message)
    {
        var accessor = field.Field.Accessor;
        if (field.Field.HasPresence && !accessor.HasValue(message))
            return;
        json.WritePropertyName(field.EncodedName);
        var value = accessor.GetValue(message);
        if (field.Field.IsMap)
            WriteMap(json, field, (IDictionary)value);
        else if (field.Field.IsRepeated)
            WriteList(json, field, (IList)value);
        else
            WriteValue(json, field, value);
    }

    private static void WriteList(Utf8JsonWriter json, FieldShape field, IList list)
    {
        json.WriteStartArray();
        for (var i = 0; i < list.Count; i++)
            WriteValue(json, field, list[i]!);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, FieldShape field, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(entry.Key switch
            {
                string text => text,
                bool flag => flag ? "true" : "false",
                var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
            });
            WriteValue(json, field.MapValue!, entry.Value!);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, FieldShape field, object value)
    {
        switch (field.Field.FieldType)
        {
            case FieldType.Message or FieldType.Group when value is IMessage message:
                Write(json, field.Message, message);
                break;
            case FieldType.Enum:
                WriteEnum(json, field.Enum!, Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    /// <summary>Also the values of wrappers, which C# gives unwrapped.</summary>
    internal static void WriteScalar(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case uint number:
                json.WriteNumberValue(number);
                break;
            case long number:
                WriteWide(json, number);
                break;
            case ulong number:
                WriteWide(json, number);
                break;
            case ByteString bytes:
                json.WriteBase64StringValue(bytes.Span);
                break;
            default:
                WriteFloat(json, value);
                break;
        }
    }

    /// <summary>64 bits are more than a JSON number safely holds: they are strings.</summary>
    private static void WriteWide<T>(Utf8JsonWriter json, T number) where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[24];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private static void WriteFloat(Utf8JsonWriter json, object value)
    {
        var number = value is float single ? single : (double)value;
        if (double.IsNaN(number))
            json.WriteStringValue("NaN");
        else if (double.IsInfinity(number))
            json.WriteStringValue(number > 0 ? "Infinity" : "-Infinity");
        else if (value is float exact)
            json.WriteNumberValue(exact);
        else
            json.WriteNumberValue(number);
    }

    private static void WriteEnum(Utf8JsonWriter json, EnumNames names, int number)
    {
        if (names.TryName(number, out var name))
            json.WriteStringValue(name);
        else
            json.WriteNumberValue(number);
    }
}

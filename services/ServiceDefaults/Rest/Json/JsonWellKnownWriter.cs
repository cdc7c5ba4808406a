using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>Writes the types that JSON writes in a way of their own.</summary>
internal static class JsonWellKnownWriter
{
    public static bool TryWrite(Utf8JsonWriter json, string name, IMessage message)
    {
        switch (message)
        {
            case Timestamp time:
                json.WriteStringValue(TimeText(time));
                return true;
            case Duration span:
                json.WriteStringValue(SpanText(span));
                return true;
            case FieldMask mask:
                json.WriteStringValue(string.Join(',', mask.Paths));
                return true;
            case Struct fields:
                WriteStruct(json, fields);
                return true;
            case ListValue list:
                WriteList(json, list);
                return true;
            case Value value:
                WriteAny(json, value);
                return true;
            case Any:
                throw new NotSupportedException("google.protobuf.Any has no place in a response.");
            default:
                return WriteWrapper(json, name, message);
        }
    }

    private static bool WriteWrapper(Utf8JsonWriter json, string name, IMessage message)
    {
        if (!name.EndsWith("Value", StringComparison.Ordinal))
            return false;
        JsonMessageWriter.WriteScalar(json, message.Descriptor.FindFieldByNumber(1).Accessor.GetValue(message));
        return true;
    }

    private static string TimeText(Timestamp time) =>
        DateTime.UnixEpoch.AddSeconds(time.Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(time.Nanos) + "Z";

    private static string SpanText(Duration span)
    {
        var sign = span.Seconds < 0 || span.Nanos < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(span.Seconds)}{Fraction(Math.Abs(span.Nanos))}s");
    }

    /// <summary>No digits, three, six or nine.</summary>
    private static string Fraction(int nanos) => nanos switch
    {
        0 => "",
        _ when nanos % 1_000_000 == 0 => (nanos / 1_000_000).ToString("'.'000", CultureInfo.InvariantCulture),
        _ when nanos % 1_000 == 0 => (nanos / 1_000).ToString("'.'000000", CultureInfo.InvariantCulture),
        _ => nanos.ToString("'.'000000000", CultureInfo.InvariantCulture),
    };

    private static void WriteStruct(Utf8JsonWriter json, Struct fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields.Fields)
        {
            json.WritePropertyName(name);
            WriteAny(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, ListValue list)
    {
        json.WriteStartArray();
        foreach (var value in list.Values)
            WriteAny(json, value);
        json.WriteEndArray();
    }

    private static void WriteAny(Utf8JsonWriter json, Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                json.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.NumberValue:
                json.WriteNumberValue(value.NumberValue);
                break;
            case Value.KindOneofCase.BoolValue:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.StructValue:
                WriteStruct(json, value.StructValue);
                break;
            case Value.KindOneofCase.ListValue:
                WriteList(json, value.ListValue);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}

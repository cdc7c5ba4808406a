using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>Reads one scalar, of exactly the type the contract says.</summary>
internal static class JsonScalarReader
{
    private const int MaxIntegerLength = 32;

    public static Reading Read(ref Utf8JsonReader reader, FieldShape field)
    {
        var reading = field.Field.FieldType switch
        {
            FieldType.String => reader.TokenType == JsonTokenType.String ? new Reading(JsonMessageReader.Text(ref reader)) : Reading.WrongType("A string"),
            FieldType.Bool => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? new Reading(reader.GetBoolean()) : Reading.WrongType("true or false"),
            FieldType.Bytes => ReadBytes(ref reader),
            FieldType.Enum => ReadEnum(ref reader, field.Enum!),
            FieldType.Double or FieldType.Float => ReadFloat(ref reader, field.Field.FieldType),
            _ => ReadInteger(ref reader, field.Field.FieldType),
        };
        // An object or array in place of a scalar is stepped over, so that the reading can go on behind it.
        if (reading.Code is not null)
            reader.Skip();
        return reading;
    }

    public static Reading ReadInteger(ref Utf8JsonReader reader, FieldType type)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return TextValues.Integer(type, reader.ValueSpan);
        if (reader.TokenType != JsonTokenType.String || !Is64Bit(type))
            return Reading.WrongType("A whole number");
        // Never longer than this, and an escape has no place among digits.
        return reader.ValueIsEscaped || reader.ValueSpan.Length > MaxIntegerLength
            ? Reading.Fault("not-an-integer", "A whole number is needed: digits only.")
            : TextValues.Integer(type, reader.ValueSpan);
    }

    public static Reading ReadFloat(ref Utf8JsonReader reader, FieldType type)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return Reading.WrongType("A number");
        var number = reader.GetDouble();
        if (type == FieldType.Double)
            return double.IsFinite(number) ? new Reading(number) : Reading.Fault("out-of-range", "The number is too large for this field.");
        return float.IsFinite((float)number) ? new Reading((float)number) : Reading.Fault("out-of-range", "The number is too large for this field.");
    }

    public static Reading ReadBytes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Reading.WrongType("Bytes in base64");
        if (reader.ValueIsEscaped)
            JsonMessageReader.Text(ref reader); // refuses half a character, which the reader below would throw on
        return reader.TryGetBytesFromBase64(out var bytes) ? new Reading(ByteString.CopyFrom(bytes)) : Reading.Fault("invalid-base64", "Bytes in base64 with padding are needed.");
    }

    private static Reading ReadEnum(ref Utf8JsonReader reader, EnumNames names)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Reading.WrongType("The name of a value, as a string,");
        return names.TryNumber(JsonMessageReader.Text(ref reader), out var number) ? new Reading(number) : UnknownValue();
    }

    public static Reading UnknownValue() => Reading.Fault("unknown-value", "One of the names the contract lists is needed, letter for letter.");

    private static bool Is64Bit(FieldType type) =>
        type is FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64;
}

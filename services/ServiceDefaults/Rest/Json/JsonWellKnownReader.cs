using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>Reads the types that JSON writes in a way of their own.</summary>
internal static class JsonWellKnownReader
{
    public static bool Handles(string name) => name is not nameof(Empty);

    /// <summary>True where null is a value.</summary>
    public static bool TakesNull(FieldShape field) =>
        field.Field is { FieldType: FieldType.Message, IsRepeated: false } && field.Message.WellKnown == nameof(Google.Protobuf.WellKnownTypes.Value);

    public static Reading Read(ref Utf8JsonReader reader, string name, ProblemList problems)
    {
        var reading = name switch
        {
            nameof(Timestamp) => reader.TokenType == JsonTokenType.String ? TextValues.Timestamp(JsonMessageReader.Text(ref reader)) : Reading.WrongType("A time, as a string,"),
            nameof(Duration) => reader.TokenType == JsonTokenType.String ? TextValues.Duration(JsonMessageReader.Text(ref reader)) : Reading.WrongType("A duration, as a string,"),
            nameof(FieldMask) => reader.TokenType == JsonTokenType.String ? TextValues.Mask(JsonMessageReader.Text(ref reader)) : Reading.WrongType("Names of fields, as a string,"),
            nameof(Struct) => reader.TokenType == JsonTokenType.StartObject ? new Reading(ReadStruct(ref reader, problems)) : Reading.WrongType("An object"),
            nameof(ListValue) => reader.TokenType == JsonTokenType.StartArray ? new Reading(ReadListValue(ref reader, problems)) : Reading.WrongType("An array"),
            nameof(Google.Protobuf.WellKnownTypes.Value) => new Reading(ReadAny(ref reader, problems)),
            _ => ReadWrapped(ref reader, name),
        };
        if (reading.Code is not null)
            reader.Skip();
        return reading;
    }

    private static Reading ReadWrapped(ref Utf8JsonReader reader, string name) => name switch
    {
        nameof(StringValue) => reader.TokenType == JsonTokenType.String ? new Reading(JsonMessageReader.Text(ref reader)) : Reading.WrongType("A string"),
        nameof(BoolValue) => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? new Reading(reader.GetBoolean()) : Reading.WrongType("true or false"),
        nameof(Int32Value) => JsonScalarReader.ReadInteger(ref reader, FieldType.Int32),
        nameof(UInt32Value) => JsonScalarReader.ReadInteger(ref reader, FieldType.UInt32),
        nameof(Int64Value) => JsonScalarReader.ReadInteger(ref reader, FieldType.Int64),
        nameof(UInt64Value) => JsonScalarReader.ReadInteger(ref reader, FieldType.UInt64),
        nameof(DoubleValue) => JsonScalarReader.ReadFloat(ref reader, FieldType.Double),
        nameof(FloatValue) => JsonScalarReader.ReadFloat(ref reader, FieldType.Float),
        nameof(BytesValue) => JsonScalarReader.ReadBytes(ref reader),
        _ => Reading.Fault("not-supported", $"Fields of the type {name} cannot be sent as JSON."),
    };

    private static Struct ReadStruct(ref Utf8JsonReader reader, ProblemList problems)
    {
        var fields = new Struct();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = JsonMessageReader.Text(ref reader);
            problems.Enter(name);
            if (fields.Fields.ContainsKey(name))
                throw JsonRefusals.Duplicate(problems.Pointer());
            reader.Read();
            fields.Fields.Add(name, ReadAny(ref reader, problems));
            problems.Leave();
        }
        return fields;
    }

    private static ListValue ReadListValue(ref Utf8JsonReader reader, ProblemList problems)
    {
        var list = new ListValue();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            problems.Enter(i);
            list.Values.Add(ReadAny(ref reader, problems));
            problems.Leave();
        }
        return list;
    }

    private static Value ReadAny(ref Utf8JsonReader reader, ProblemList problems)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Value.ForString(JsonMessageReader.Text(ref reader));
            case JsonTokenType.True or JsonTokenType.False:
                return Value.ForBool(reader.GetBoolean());
            case JsonTokenType.StartObject:
                return Value.ForStruct(ReadStruct(ref reader, problems));
            case JsonTokenType.StartArray:
                return new Value { ListValue = ReadListValue(ref reader, problems) };
            case JsonTokenType.Number when double.IsFinite(reader.GetDouble()):
                return Value.ForNumber(reader.GetDouble());
            case JsonTokenType.Number:
                problems.Add("out-of-range", "The number is too large for this field.");
                return Value.ForNull();
            default:
                return Value.ForNull();
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Makes protobuf messages exact in System.Text.Json: as proto3 JSON, by Google's own formatter and parser. Serialized as plain objects,
/// generated classes are damaged silently: repeated fields arrive empty, a oneof becomes the wrong case, an unset optional becomes 0.
/// </summary>
public sealed class ProtobufJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IMessage).IsAssignableFrom(typeToConvert) && typeToConvert is { IsClass: true, IsAbstract: false };

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : class, IMessage<T>, new()
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return EventJson.Read<T>(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteRawValue(EventJson.Write(value), skipInputValidation: true);
    }
}

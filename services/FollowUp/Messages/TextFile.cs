using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recovery.FollowUp.Messages;

/// <summary>One language's texts as they stand in <c>Texts/*.json</c>.</summary>
internal sealed record TextFile(string Language, string Time, IReadOnlyDictionary<string, Wordings> Phrases, IReadOnlyDictionary<string, TextFileMessage> Messages)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static TextFile Read(Stream json) => JsonSerializer.Deserialize<TextFile>(json, Strict)!;
}

/// <summary>One message of a language: a subject, and a body line by line.</summary>
internal sealed record TextFileMessage(Wordings Subject, IReadOnlyList<Wordings> Body);

/// <summary>One line in all its wordings: a string, or an array of strings where there are several.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record Wordings(IReadOnlyList<string> Texts)
{
    private sealed class Converter : JsonConverter<Wordings>
    {
        public override Wordings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
            ? new Wordings([reader.GetString()!])
            : new Wordings(JsonSerializer.Deserialize<IReadOnlyList<string>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Wordings value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Texts, options);
    }
}

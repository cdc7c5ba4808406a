using System.Text.Json;

namespace Recovery.FollowUp.Messages;

/// <summary>One language's texts as they stand in <c>Texts/*.json</c>.</summary>
internal sealed record TextFile(string Language, string Time, IReadOnlyDictionary<string, string> Phrases, IReadOnlyDictionary<string, TextFileMessage> Messages)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static TextFile Read(Stream json) => JsonSerializer.Deserialize<TextFile>(json, Strict)!;
}

internal sealed record TextFileMessage(string Subject, IReadOnlyList<string> Body);

using System.Text.Json;

namespace Recovery.Training.Sources;

/// <summary>A file with one JSON object a line.</summary>
internal static class JsonLines
{
    public static IEnumerable<JsonElement> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            yield return Parse(path, number, line);
        }
    }

    /// <summary>The text of a member; empty where it is missing or no text.</summary>
    public static string Text(this JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The number of a member; null where it is missing or no number.</summary>
    public static int? Number(this JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static JsonElement Parse(string path, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new TrainingRefused($"line {number} of {path} is not JSON: {broken.Message}");
        }
    }
}

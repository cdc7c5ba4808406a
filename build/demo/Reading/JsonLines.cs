using System.Text.Json;

namespace Recovery.Demo.Reading;

/// <summary>Reads one JSON object a line as a row: its members' names are the columns.</summary>
internal static class JsonLines
{
    public const int MaxLineLength = CsvReader.MaxRecordLength;

    /// <returns>None where the line is not a JSON object.</returns>
    public static (List<string> Names, List<string> Values)? Row(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var (names, values) = (new List<string>(), new List<string>());
            foreach (var member in json.RootElement.EnumerateObject().Where(member => IsPlain(member.Value)))
            {
                names.Add(member.Name);
                values.Add(member.Value.ToString());
            }
            return (names, values);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a line without ever holding more than the limit.</summary>
    public static string? ReadLine(TextReader reader, int number)
    {
        var line = new System.Text.StringBuilder();
        for (int next; (next = reader.Read()) != -1;)
        {
            if (next == '\n')
                return line.ToString();
            if (line.Length >= MaxLineLength)
                throw new FileRefused($"Line {number} is longer than {MaxLineLength:N0} characters.");
            line.Append((char)next);
        }
        return line.Length > 0 ? line.ToString() : null;
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
}

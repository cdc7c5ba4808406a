using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>The smallest body a schema allows. Rules a schema cannot say are met by <see cref="Special"/>.</summary>
internal sealed class SampleBody(JsonObject document)
{
    private static readonly Dictionary<string, string> Special = new()
    {
        ["/v1/cases/{case}/messages"] = """{"audience":"INTERNAL","text":"Mine."}""",
        ["/v1/cases/{case}/messages:compose"] = """{"text":"Mine."}""",
        ["/v1/cases/{case}/matches:dismiss"] = """{"other":"case_01h455vb4pex5vsknk084sn03r"}""",
        ["/v1/cases/{case}:merge"] = """{"into":"case_01h455vb4pex5vsknk084sn03r","reason":"The same parcel."}""",
        ["/v1/calendars/{calendar}:import"] = """{"ical":"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}""",
    };

    public JsonObject Of(string path, JsonObject schema) =>
        Special.TryGetValue(path, out var special) ? JsonNode.Parse(special)!.AsObject() : Value("", schema)!.AsObject();

    private JsonNode? Value(string name, JsonObject schema)
    {
        if (schema["$ref"] is { } reference)
            return Value(name, document["components"]!["schemas"]![$"{reference}".Split('/')[^1]]!.AsObject());
        if (schema["enum"] is JsonArray values)
            return values[Math.Min(1, values.Count - 1)]!.DeepClone();
        return Kind(schema) switch
        {
            "object" => Object(schema),
            "array" => new JsonArray([.. Enumerable.Range(0, schema["minItems"]?.GetValue<int>() ?? 0).Select(_ => Value(name, schema["items"]!.AsObject()))]),
            "boolean" => true,
            "integer" or "number" => Math.Max(1, (long)(schema["minimum"]?.GetValue<double>() ?? 1)),
            _ => Text(schema),
        };
    }

    private JsonObject Object(JsonObject schema)
    {
        var required = schema["required"]?.AsArray().Select(name => $"{name}") ?? [];
        return new JsonObject(required.Select(name => KeyValuePair.Create(name, Value(name, schema["properties"]![name]!.AsObject()))));
    }

    private static string Kind(JsonObject schema) => schema["type"] is JsonArray several ? $"{several[0]}" : $"{schema["type"]}";

    private static string Text(JsonObject schema)
    {
        if ($"{schema["format"]}" == "date-time")
            return "2099-01-01T00:00:00Z";
        var pattern = $"{schema["pattern"]}";
        string[] candidates = [new('a', Math.Max(1, schema["minLength"]?.GetValue<int>() ?? 1)), "1", "USD", "3600s", "en", "https://example.org/", $"{Prefix(pattern)}_01h455vb4pex5vsknk084sn02q"];
        return candidates.FirstOrDefault(candidate => Regex.IsMatch(candidate, pattern)) ?? candidates[0];
    }

    private static string Prefix(string pattern) => Regex.Match(pattern, @"^\^([a-z]+)_").Groups[1].Value;
}

using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.Intake.Channels.Webhooks;

/// <summary>Reads what may be there of somebody else's JSON: the first of several places that holds something.</summary>
internal static class JsonPaths
{
    /// <summary>The text at the first of the paths ("customer.email") that holds a string or a number; empty where none does.</summary>
    public static string Text(this JsonElement json, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (json.At(path) is { } found && TextOf(found) is { Length: > 0 } text)
                return text;
        }
        return "";
    }

    /// <summary>What is at a path; null where nothing is.</summary>
    public static JsonElement? At(this JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }
        return json;
    }

    /// <summary>The items of the first of the paths that is an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, int most, params string[] paths) =>
        paths.Select(path => json.At(path)).FirstOrDefault(found => found?.ValueKind == JsonValueKind.Array) is { } array ? array.EnumerateArray().Take(most) : [];

    /// <summary>A time as systems write it: RFC 3339, or seconds since 1970; null where it is neither.</summary>
    public static Timestamp? Time(this JsonElement json, params ReadOnlySpan<string> paths)
    {
        const long earliest = 946_684_800, latest = 4_102_444_800;
        var text = json.Text(paths);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds is > earliest and < latest ? Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(seconds)) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 2000 and < 2100 ? time.ToTimestamp() : null;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}

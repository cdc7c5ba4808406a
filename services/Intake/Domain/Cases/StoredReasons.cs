using System.Text.Encodings.Web;
using System.Text.Json;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Cases;

/// <summary>Reasons as they stand in their column: JSON, a reason an array of subject, sentence and points.</summary>
internal static class StoredReasons
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Reason> reasons)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartArray();
            foreach (var reason in reasons)
            {
                json.WriteStartArray();
                json.WriteStringValue(reason.Subject);
                json.WriteStringValue(reason.Sentence);
                json.WriteNumberValue(reason.Points);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<Reason> Read(string stored)
    {
        using var json = JsonDocument.Parse(stored);
        return [.. json.RootElement.EnumerateArray().Select(reason => new Reason
        {
            Subject = reason[0].GetString()!,
            Sentence = reason[1].GetString()!,
            Points = reason[2].GetDouble(),
        })];
    }
}

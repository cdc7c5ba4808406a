using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>Writes a refusal as <c>application/problem+json</c> (RFC 9457).</summary>
public static class ProblemWriter
{
    /// <summary>The media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    private const string Documentation = "https://recovery.example/problems/";

    /// <summary>Answers with the refusal. A response that has begun already is left as it is.</summary>
    public static Task WriteAsync(HttpContext http, RuleBroken broken)
    {
        if (http.Response.HasStarted)
            return Task.CompletedTask;
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, http, broken);
        http.Response.StatusCode = broken.Definition.Http;
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = buffer.WrittenCount;
        AddHeaders(http.Response.Headers, broken.Definition);
        return http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter json, HttpContext http, RuleBroken broken)
    {
        var definition = broken.Definition;
        json.WriteStartObject();
        json.WriteString("type", definition.TypeUri);
        json.WriteString("title", definition.Title);
        json.WriteNumber("status", definition.Http);
        json.WriteString("detail", RpcErrors.WireDetail(broken));
        json.WriteString("instance", $"urn:uuid:{Guid.NewGuid()}");
        json.WriteString("code", definition.Code);
        json.WriteString("reason", definition.Reason);
        json.WriteString("request_id", http.TraceIdentifier);
        json.WriteString("trace_id", Activity.Current?.TraceId.ToHexString() ?? "");
        json.WriteBoolean("retryable", definition.Retryable);
        if (!ReferenceEquals(definition, CommonErrors.NotFound))
            WriteFacts(json, broken);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, RuleBroken broken)
    {
        if (broken.Fields.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var field in broken.Fields)
            {
                json.WriteStartObject();
                json.WriteString("detail", field.Detail);
                json.WriteString("pointer", field.Pointer);
                json.WriteString("code", field.Code);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (broken.Metadata.Count == 0)
            return;
        json.WriteStartObject("metadata");
        foreach (var (key, value) in broken.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void AddHeaders(IHeaderDictionary headers, ErrorDefinition definition)
    {
        headers.CacheControl = "no-store";
        if (definition.Retryable)
            headers.RetryAfter = ((int)RpcErrors.RetryDelay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (definition.Http == StatusCodes.Status401Unauthorized)
            headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        if (ReferenceEquals(definition, CommonErrors.IdempotencyKeyMissing))
            headers.Link = $"<{Documentation}{definition.Code}>; rel=\"describedby\"";
    }
}

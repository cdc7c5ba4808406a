using System.Text.Json.Nodes;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>The one shape of errors, and the list of them.</summary>
internal static class ProblemSchema
{
    public static JsonObject Of() => new()
    {
        ["type"] = "object",
        ["description"] = "An RFC 9457 problem.",
        ["required"] = new JsonArray("type", "title", "status", "detail", "instance", "code", "reason", "request_id", "trace_id", "retryable"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("Stable URI of the kind of problem.", "uri"),
            ["title"] = Text("The kind of problem in words; constant for the code."),
            ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The HTTP status." },
            ["detail"] = Text("What is wrong this time and how to mend it; not to be parsed."),
            ["instance"] = Text("This very occurrence.", "uri"),
            ["code"] = Text("Stable name of the kind of problem; see x-problems."),
            ["reason"] = Text("The same name as gRPC's ErrorInfo has it."),
            ["request_id"] = Text("Our name for the request."),
            ["trace_id"] = Text("The trace in our telemetry."),
            ["retryable"] = new JsonObject { ["type"] = "boolean", ["description"] = "True where the same request may succeed later; see Retry-After." },
            ["errors"] = new JsonObject { ["type"] = "array", ["description"] = "The fields that are wrong.", ["items"] = Field() },
            ["metadata"] = new JsonObject { ["type"] = "object", ["description"] = "Facts for machines.", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
        },
    };

    public static JsonNode Entry(ErrorDefinition error) => new JsonObject
    {
        ["code"] = error.Code,
        ["type"] = error.TypeUri,
        ["title"] = error.Title,
        ["status"] = error.Http,
        ["grpc"] = error.Grpc.ToString(),
        ["reason"] = error.Reason,
        ["retryable"] = error.Retryable,
    };

    private static JsonObject Field() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("detail", "pointer", "code"),
        ["properties"] = new JsonObject
        {
            ["detail"] = Text("How to mend it."),
            ["pointer"] = Text("JSON Pointer into the request, as a fragment."),
            ["code"] = Text("What is wrong with it."),
        },
    };

    private static JsonObject Text(string description, string? format = null)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = description };
        if (format is not null)
            schema["format"] = format;
        return schema;
    }
}

using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>The types that JSON writes in a way of their own.</summary>
internal static class WellKnownSchemas
{
    public static JsonObject? Find(MessageDescriptor type) => type.File.Package != "google.protobuf" ? null : type.Name switch
    {
        nameof(Timestamp) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        nameof(Duration) => new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]+(\\.[0-9]{1,9})?s$" },
        nameof(FieldMask) => new JsonObject { ["type"] = "string" },
        nameof(Struct) or nameof(Empty) => new JsonObject { ["type"] = "object" },
        nameof(ListValue) => new JsonObject { ["type"] = "array" },
        nameof(StringValue) or nameof(BytesValue) or nameof(Int64Value) or nameof(UInt64Value) => Nullable("string"),
        nameof(BoolValue) => Nullable("boolean"),
        nameof(Int32Value) or nameof(UInt32Value) => Nullable("integer"),
        nameof(DoubleValue) or nameof(FloatValue) => Nullable("number"),
        _ => [],
    };

    private static JsonObject Nullable(string type) => new() { ["type"] = new JsonArray(type, "null") };
}

using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>The message types of the contract as JSON Schema, each once, with the limits its options set.</summary>
internal sealed class Schemas
{
    private const string Prefix = "#/components/schemas/";
    private readonly SortedDictionary<string, JsonObject> _byName = new(StringComparer.Ordinal);

    /// <summary>All schemas that were referred to.</summary>
    public JsonObject All => new(_byName.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    public void Add(string name, JsonObject schema) => _byName[name] = schema;

    public static JsonObject Reference(string name) => new() { ["$ref"] = Prefix + name };

    /// <summary>A reference to the schema of a message type, which is added where it is new.</summary>
    public JsonObject Of(MessageDescriptor type)
    {
        var name = NameOf(type);
        if (_byName.TryAdd(name, []))
            _byName[name] = Object(type, []);
        return Reference(name);
    }

    /// <summary>The schema of a message without the fields that come from elsewhere.</summary>
    public JsonObject Object(MessageDescriptor type, IReadOnlyCollection<string> without)
    {
        var schema = Described(new JsonObject { ["type"] = "object" }, type);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in type.Fields.InFieldNumberOrder().Where(field => !without.Contains(field.Name)))
        {
            properties[field.Name] = Of(field);
            if (field.IsRequired() && field.RealContainingOneof is null)
                required.Add(field.Name);
        }
        schema["properties"] = properties;
        if (required.Count > 0)
            schema["required"] = required;
        return schema;
    }

    /// <summary>The schema of a field.</summary>
    public JsonObject Of(FieldDescriptor field)
    {
        var rules = field.Rules();
        var schema = field switch
        {
            { IsMap: true } => Map(field),
            { IsRepeated: true } => new JsonObject { ["type"] = "array", ["items"] = Value(field) },
            _ => Value(field),
        };
        var (least, most) = field.IsMap ? ("minProperties", "maxProperties") : ("minItems", "maxItems");
        if (rules.MinItems > 0)
            schema[least] = rules.MinItems;
        if (rules.MaxItems > 0)
            schema[most] = rules.MaxItems;
        if (field.IsOutputOnly())
            schema["readOnly"] = true;
        return Described(schema, field);
    }

    private JsonObject Map(FieldDescriptor field) => new() { ["type"] = "object", ["additionalProperties"] = Value(field.MessageType.FindFieldByNumber(2)) };

    private JsonObject Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => WellKnownSchemas.Find(field.MessageType) ?? Of(field.MessageType),
        FieldType.Enum => Enum(field.EnumType),
        _ => ScalarSchemas.Of(field),
    };

    private JsonObject Enum(EnumDescriptor type)
    {
        var name = NameOf(type);
        if (!_byName.ContainsKey(name))
        {
            var values = new JsonArray([.. type.Values.Select(value => (JsonNode)value.Name)]);
            var meanings = type.Values.Select(value => (value.Name, Comment: ProtoComments.Of(value))).Where(value => value.Comment.Length > 0).Select(value => $"- {value.Name}: {value.Comment}");
            _byName[name] = new JsonObject { ["type"] = "string", ["enum"] = values, ["description"] = string.Join('\n', meanings.Prepend(ProtoComments.Of(type))).Trim() };
        }
        return Reference(name);
    }

    private static JsonObject Described(JsonObject schema, IDescriptor descriptor)
    {
        var text = ProtoComments.Of(descriptor);
        if (descriptor is FieldDescriptor { RealContainingOneof: { } oneof })
            text = $"{text} At most one of {string.Join(", ", oneof.Fields.Select(field => field.Name))}.".TrimStart();
        if (descriptor is FieldDescriptor field && ScalarSchemas.RangeText(field) is { } range)
            text = $"{text} {range}".TrimStart();
        if (text.Length > 0)
            schema["description"] = text;
        return schema;
    }

    /// <summary><c>recovery.intake.v1.Case.State</c> as <c>intake.v1.Case.State</c>.</summary>
    private static string NameOf(IDescriptor type) =>
        type.FullName.StartsWith("recovery.", StringComparison.Ordinal) ? type.FullName["recovery.".Length..] : type.FullName;
}

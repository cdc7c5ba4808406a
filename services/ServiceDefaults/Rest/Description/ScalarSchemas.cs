using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>Scalars as JSON Schema.</summary>
internal static class ScalarSchemas
{
    private const string Integer = "^(0|-?[1-9][0-9]*)$";

    public static JsonObject Of(FieldDescriptor field)
    {
        var rules = field.Rules();
        return field.FieldType switch
        {
            FieldType.String => Text(rules),
            FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
            FieldType.Bool => new JsonObject { ["type"] = "boolean" },
            FieldType.Double or FieldType.Float => Limited(new JsonObject { ["type"] = "number" }, rules),
            _ when Is64Bit(field) => new JsonObject { ["type"] = "string", ["format"] = "int64", ["pattern"] = Integer },
            _ when field.Name == PageSizeCheck.FieldName => new JsonObject { ["type"] = "integer", ["format"] = "int32", ["minimum"] = 0 },
            _ => Limited(new JsonObject { ["type"] = "integer", ["format"] = "int32" }, rules),
        };
    }

    /// <summary>Limits of a number that JSON carries as a string cannot be said in a schema: they are said in words.</summary>
    public static string? RangeText(FieldDescriptor field)
    {
        var rules = field.Rules();
        if (!Is64Bit(field) || (!rules.HasMin && !rules.HasMax))
            return null;
        return NumberCheck.RangeText(rules.HasMin ? rules.Min : long.MinValue, rules.HasMax ? rules.Max : long.MaxValue);
    }

    private static bool Is64Bit(FieldDescriptor field) =>
        field.FieldType is FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64;

    private static JsonObject Text(FieldRules rules)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (rules.MinLength > 0)
            schema["minLength"] = rules.MinLength;
        if (rules.MaxLength > 0)
            schema["maxLength"] = rules.MaxLength;
        if (rules.Pattern.Length > 0)
            schema["pattern"] = $"^(?:{rules.Pattern})$";
        else if (rules.IdPrefix.Length > 0)
            schema["pattern"] = $"^{rules.IdPrefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$";
        else if (rules.Currency)
            schema["pattern"] = "^[A-Z]{3}$";
        return schema;
    }

    private static JsonObject Limited(JsonObject schema, FieldRules rules)
    {
        if (rules.HasMin)
            schema["minimum"] = rules.Min;
        if (rules.HasMax)
            schema["maximum"] = rules.Max;
        return schema;
    }
}

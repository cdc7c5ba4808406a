using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>What is said of JSON that is not taken.</summary>
internal static class JsonRefusals
{
    public static RuleBroken Malformed(string detail) => new(CommonErrors.MalformedJson, detail);

    public static RuleBroken Duplicate(string pointer) =>
        new(CommonErrors.DuplicateField, "A field is given twice; which value is meant cannot be known.", [new FieldProblem(pointer, "duplicate", "Give the field once.")]);

    public static RuleBroken Unknown(string pointer, string name) =>
        new(CommonErrors.UnknownField, $"The field '{FieldPath.Shown(name)}' is not one this request takes.", [new FieldProblem(pointer, "unknown", "Leave the field out; names are matched letter by letter.")]);

    public static RuleBroken OutputOnly(string pointer, string name) =>
        new(CommonErrors.UnknownField, $"The field '{FieldPath.Shown(name)}' is set by the service and cannot be sent.", [new FieldProblem(pointer, "output-only", "Leave the field out.")]);
}

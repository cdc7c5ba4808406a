using Google.Api;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>Reads the options of a field.</summary>
internal static class FieldOptionsReader
{
    private static readonly FieldRules NoRules = new();

    public static bool IsRequired(this FieldDescriptor field) => Has(field, FieldBehavior.Required);

    public static bool IsOutputOnly(this FieldDescriptor field) => Has(field, FieldBehavior.OutputOnly);

    public static FieldRules Rules(this FieldDescriptor field) => field.GetOptions()?.GetExtension(OptionsExtensions.Field) ?? NoRules;

    private static bool Has(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) ?? false;
}

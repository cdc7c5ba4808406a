using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>Looks at one value of a field.</summary>
internal interface IValueCheck
{
    void Check(object value, ProblemList problems);
}

/// <summary>Chooses what to look at, by the field's type.</summary>
internal static class ValueCheck
{
    private const int MaxMapKeyLength = 128;
    private const string WellKnown = "google.protobuf";

    public static IValueCheck? For(FieldDescriptor field, FieldRules rules) => field.FieldType switch
    {
        FieldType.String => new StringCheck(rules),
        FieldType.Bytes => new BytesCheck(rules),
        FieldType.Bool => null,
        FieldType.Enum => new EnumCheck(field.EnumType),
        FieldType.Double or FieldType.Float => new FloatCheck(rules),
        FieldType.Message or FieldType.Group => ForMessage(field.MessageType, rules),
        _ => field.Name == PageSizeCheck.FieldName ? new PageSizeCheck() : NumberCheck.Of(rules),
    };

    /// <summary>Keys of maps are names.</summary>
    public static IValueCheck? ForMapKey(FieldDescriptor key) =>
        key.FieldType == FieldType.String ? new StringCheck(new FieldRules { Identifier = true, MinLength = 1, MaxLength = MaxMapKeyLength }) : null;

    private static IValueCheck? ForMessage(MessageDescriptor type, FieldRules rules) =>
        type.File.Package == WellKnown ? ForWellKnown(type, rules) : new MessageCheck(type);

    private static IValueCheck? ForWellKnown(MessageDescriptor type, FieldRules rules) => type.Name switch
    {
        nameof(Timestamp) => new TimestampCheck(),
        nameof(Duration) => new DurationCheck(rules),
        nameof(StringValue) => new StringCheck(rules),
        nameof(BytesValue) => new BytesCheck(rules),
        nameof(DoubleValue) or nameof(FloatValue) => new FloatCheck(rules),
        nameof(Int32Value) or nameof(Int64Value) or nameof(UInt32Value) or nameof(UInt64Value) => NumberCheck.Of(rules),
        nameof(Struct) or nameof(Value) or nameof(ListValue) => new StructCheck(),
        _ => null,
    };
}

/// <summary>A message within a message.</summary>
internal sealed class MessageCheck(MessageDescriptor type) : IValueCheck
{
    private readonly MessageRules _rules = MessageRules.Of(type);

    public void Check(object value, ProblemList problems) => _rules.Check((Google.Protobuf.IMessage)value, problems);
}

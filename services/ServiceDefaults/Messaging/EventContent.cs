using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Checks that an event carries what its contract calls REQUIRED: JSON has no way to tell a missing field from an empty one.</summary>
internal static class EventContent
{
    private const int MaxDepth = 32;

    /// <summary>Path of the first required field that is missing; null where none is.</summary>
    public static string? MissingField(IMessage message) => MissingField(message, "", 0);

    private static string? MissingField(IMessage message, string path, int depth)
    {
        if (depth > MaxDepth)
            return path;
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (IsRequired(field) && IsEmpty(value))
                return name;
            if (Nested(field, value).Select(child => MissingField(child, name, depth + 1)).FirstOrDefault(missing => missing is not null) is { } found)
                return found;
        }
        return null;
    }

    private static bool IsRequired(FieldDescriptor field) =>
        field.RealContainingOneof is null
        && field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) is { } behaviors
        && behaviors.Contains(FieldBehavior.Required);

    /// <summary>A number or a bool without presence may well be 0; nobody can tell whether it was left out.</summary>
    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        System.Collections.ICollection items => items.Count == 0,
        Enum member => Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    private static IEnumerable<IMessage> Nested(FieldDescriptor field, object? value) => value switch
    {
        IMessage message => [message],
        System.Collections.IDictionary map => map.Values.OfType<IMessage>(),
        System.Collections.IEnumerable items when field.FieldType == FieldType.Message => items.OfType<IMessage>(),
        _ => [],
    };
}

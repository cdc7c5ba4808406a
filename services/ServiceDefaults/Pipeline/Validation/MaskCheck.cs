using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>A resource of which only the fields named by the mask are given.</summary>
/// <param name="Field">The request's field that holds the resource.</param>
/// <param name="Fields">The resource's own fields that the mask names.</param>
internal sealed record MaskedField(FieldDescriptor Field, IReadOnlySet<string> Fields);

/// <summary>
/// The <c>update_mask</c> of an update (AIP-161): at least one path; each names a field of the resource, by dots, never an index or <c>*</c>, and none that
/// only responses carry.
/// </summary>
internal sealed class MaskCheck(FieldDescriptor mask, FieldDescriptor resource)
{
    public const string FieldName = "update_mask";
    private const int MaxPaths = 100;

    public static MaskCheck? Of(MessageDescriptor type)
    {
        if (type.FindFieldByName(FieldName) is not { FieldType: FieldType.Message } mask || mask.MessageType != FieldMask.Descriptor)
            return null;
        var resources = type.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message && !field.IsRepeated && field.MessageType.File.Package != FieldMask.Descriptor.File.Package).ToList();
        return resources.Count == 1
            ? new MaskCheck(mask, resources[0])
            : throw new InvalidOperationException($"{type.FullName} has an {FieldName}, so it must have exactly one message field for it to mask.");
    }

    /// <summary>The masked field; null where no mask is given and the resource must be whole.</summary>
    public MaskedField? Check(IMessage request, ProblemList problems)
    {
        if (mask.Accessor.GetValue(request) is not FieldMask given)
            return null;
        if (given.Paths.Count is 0 or > MaxPaths)
            problems.Add(FieldName, "empty-mask", $"The mask names from 1 to {MaxPaths} fields.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in given.Paths.Take(MaxPaths))
        {
            if (IsPath(resource.MessageType, path))
                names.Add(path.Split('.')[0]);
            else
                problems.Add(FieldName, "unknown-path", $"The mask names a field that {resource.MessageType.Name} does not have or that cannot be set.");
        }
        return new MaskedField(resource, names);
    }

    private static bool IsPath(MessageDescriptor type, string path)
    {
        MessageDescriptor? current = type;
        foreach (var name in path.Split('.'))
        {
            if (current?.FindFieldByName(name) is not { } field || field.IsOutputOnly())
                return false;
            current = field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null;
        }
        return true;
    }
}

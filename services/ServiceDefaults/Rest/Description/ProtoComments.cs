using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>
/// The comments of the .proto files, by full name. Generated C# descriptors carry none; the build embeds the compiled contract with them beside the classes.
/// </summary>
internal sealed class ProtoComments
{
    private const string Resource = "contracts.protoset";
    private static readonly ConcurrentDictionary<Assembly, ProtoComments> Known = new();
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    private ProtoComments(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return;
        var set = FileDescriptorSet.Parser.ParseFrom(stream);
        foreach (var file in FileDescriptor.BuildFromByteStrings(set.File.Select(file => file.ToByteString())))
            Add(file);
    }

    /// <summary>The comment on a service, method, message, field or enum value; empty where there is none.</summary>
    public static string Of(IDescriptor descriptor) =>
        Known.GetOrAdd(AssemblyOf(descriptor.File), static assembly => new ProtoComments(assembly))._byName.GetValueOrDefault(NameOf(descriptor), "");

    private static Assembly AssemblyOf(FileDescriptor file) =>
        file.MessageTypes.Select(type => type.ClrType?.Assembly).FirstOrDefault(assembly => assembly is not null) ?? typeof(ProtoComments).Assembly;

    // A value's full name does not name its enum, and two enums may share a value's name.
    private static string NameOf(IDescriptor descriptor) => descriptor is EnumValueDescriptor value ? $"{value.EnumDescriptor.FullName}.{value.Name}" : descriptor.FullName;

    private void Add(FileDescriptor file)
    {
        foreach (var service in file.Services)
        {
            Add(service, service.Declaration);
            foreach (var method in service.Methods)
                Add(method, method.Declaration);
        }
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var type in file.EnumTypes)
            Add(type);
    }

    private void Add(MessageDescriptor message)
    {
        Add(message, message.Declaration);
        foreach (var field in message.Fields.InDeclarationOrder())
            Add(field, field.Declaration);
        foreach (var nested in message.NestedTypes)
            Add(nested);
        foreach (var type in message.EnumTypes)
            Add(type);
    }

    private void Add(EnumDescriptor type)
    {
        Add(type, type.Declaration);
        foreach (var value in type.Values)
            Add(value, value.Declaration);
    }

    private void Add(IDescriptor descriptor, DescriptorDeclaration? declaration)
    {
        var lines = (declaration?.LeadingComments ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0)
            _byName[NameOf(descriptor)] = string.Join(' ', lines);
    }
}

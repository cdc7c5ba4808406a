using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Every message of the contract by its full name: what the outbox needs to read a stored event.</summary>
internal sealed class EventTypes
{
    private readonly Lazy<Dictionary<string, MessageDescriptor>> _byName;

    public EventTypes(IEnumerable<Assembly> assemblies)
    {
        Assembly[] distinct = [.. assemblies.Distinct()];
        _byName = new(() => Index(distinct));
    }

    public MessageDescriptor? Find(string fullName) => _byName.Value.GetValueOrDefault(fullName);

    /// <summary>Every event with the services that take it, as the contract says.</summary>
    public IEnumerable<(string Event, IReadOnlyList<string> Consumers)> Routes() =>
        from descriptor in _byName.Value.Values
        let consumers = descriptor.GetOptions()?.GetExtension(OptionsExtensions.Consumers)
        where consumers is { Count: > 0 }
        select (descriptor.FullName, (IReadOnlyList<string>)consumers);

    private static Dictionary<string, MessageDescriptor> Index(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericType: false } && typeof(IMessage).IsAssignableFrom(type))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<MessageDescriptor>()
        .ToDictionary(descriptor => descriptor.FullName);
}

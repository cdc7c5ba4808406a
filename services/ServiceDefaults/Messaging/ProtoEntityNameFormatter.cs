using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MassTransit;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Exchanges are named as the contract names the event: <c>recovery.intake.v1.CaseOpened</c>.</summary>
internal sealed class ProtoEntityNameFormatter(IEntityNameFormatter others) : IEntityNameFormatter
{
    public string FormatEntityName<T>() => typeof(IMessage).IsAssignableFrom(typeof(T)) && Descriptor(typeof(T)) is { } descriptor
        ? descriptor.FullName
        : others.FormatEntityName<T>();

    private static MessageDescriptor? Descriptor(Type type) =>
        type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as MessageDescriptor;
}

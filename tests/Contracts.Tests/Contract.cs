using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Contracts.Tests;

/// <summary>Every file of the contract, as descriptors.</summary>
internal static class Contract
{
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        FailureReflection.Descriptor, MoneyReflection.Descriptor, OptionsReflection.Descriptor,
        IntakeReflection.Descriptor, CustomersReflection.Descriptor, ChannelsReflection.Descriptor, IntakeEventsReflection.Descriptor, RoutingReflection.Descriptor, IncidentsReflection.Descriptor, RoutingEventsReflection.Descriptor,
        CompensationReflection.Descriptor, CompensationEventsReflection.Descriptor, FollowupReflection.Descriptor, FollowupEventsReflection.Descriptor, WebhooksReflection.Descriptor,
        RetrospectiveReflection.Descriptor, RetrospectiveEventsReflection.Descriptor,
    ];

    public static IEnumerable<MessageDescriptor> Events => Files.Where(file => file.Name.EndsWith("_events.proto", StringComparison.Ordinal)).SelectMany(file => file.MessageTypes);

    public static IEnumerable<MethodDescriptor> Methods => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    public static IEnumerable<MessageDescriptor> Messages => Files.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    public static IEnumerable<EnumDescriptor> Enums => Files.SelectMany(file => file.EnumTypes).Concat(Messages.SelectMany(message => message.EnumTypes));

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.Where(nested => nested.GetOptions()?.MapEntry != true).SelectMany(WithNested).Prepend(message);
}

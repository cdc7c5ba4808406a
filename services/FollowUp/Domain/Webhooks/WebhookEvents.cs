using System.Collections.Frozen;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>The events integrators can be told of, and what of each: every event the contract lets this service take.</summary>
internal static class WebhookEvents
{
    /// <summary>What an endpoint is sent to try it.</summary>
    public const string Test = "webhook.test";

    private const string AllOf = ".*";

    /// <summary>Texts that name a thing and are no words about a person; whatever else is text stays here (edge 1.6: thin, no personal data).</summary>
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "case", "report", "survivor", "channel", "queue", "clock", "agent", "previous_agent", "owner", "offer", "grant", "fund", "delivery", "promise", "superseded_by", "survey",
        "retrospective", "root_cause", "action", "kind", "message", "incident",
    ]);

    private static readonly Dictionary<string, MessageDescriptor> ByType = Taken().ToDictionary(TypeOf);

    /// <summary>Names of all types, in alphabetical order.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Every event of the contract this service takes.</summary>
    public static IEnumerable<MessageDescriptor> Descriptors => ByType.Values;

    /// <summary>The service that owns it, and its name: <c>intake.case_opened</c>.</summary>
    public static string TypeOf(MessageDescriptor @event) => $"{@event.File.Package.Split('.')[1]}.{Snake(@event.Name)}";

    /// <summary>The fields of a type that are told.</summary>
    public static IEnumerable<FieldDescriptor> FieldsOf(string type) => ByType[type].Fields.InFieldNumberOrder().Where(IsTold);

    /// <summary>True where what an endpoint asked for is something.</summary>
    public static bool IsKnown(string filter) =>
        filter.EndsWith(AllOf, StringComparison.Ordinal) ? ByType.Keys.Any(type => Matches(filter, type)) : ByType.ContainsKey(filter);

    /// <summary>True where an endpoint that asked for these is told of the type; one that asked for nothing is told of all.</summary>
    public static bool IsWanted(IReadOnlyCollection<string> filters, string type) => filters.Count == 0 || filters.Any(filter => Matches(filter, type));

    internal static bool IsTold(FieldDescriptor field) => !field.IsRepeated && field.FieldType switch
    {
        FieldType.String => Names.Contains(field.Name),
        FieldType.Message => field.MessageType.FullName is "google.protobuf.Timestamp" or "recovery.common.v1.Money",
        _ => true,
    };

    private static bool Matches(string filter, string type) =>
        filter == type || (filter.EndsWith(AllOf, StringComparison.Ordinal) && type.StartsWith(filter[..^1], StringComparison.Ordinal));

    private static IEnumerable<MessageDescriptor> Taken() => typeof(Money).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false } && typeof(IMessage).IsAssignableFrom(type))
        .Select(type => ((IMessage)Activator.CreateInstance(type)!).Descriptor)
        .Where(descriptor => descriptor.GetOptions()?.GetExtension(OptionsExtensions.Consumers)?.Contains(ServiceNames.FollowUp) == true);

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
            snake.Append(char.IsAsciiLetterUpper(c) && snake.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        return snake.ToString();
    }
}

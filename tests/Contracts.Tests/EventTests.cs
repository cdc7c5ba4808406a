using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Contracts.Tests;

public partial class EventTests
{
    private static readonly JsonSerializerOptions OnTheBus = new() { Converters = { new ProtobufJsonConverterFactory() } };

    public static TheoryData<string> Names => [.. Contract.Events.Select(@event => @event.FullName)];

    /// <summary>Repeated fields, oneofs, unset optionals and money survive the bus exactly.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Event_ThroughTheBusSerializer_ComesOutTheSame(string name)
    {
        var descriptor = Contract.Events.Single(@event => @event.FullName == name);
        foreach (var filled in new[] { true, false })
        {
            var message = filled ? Sample.Of(descriptor) : descriptor.Parser.ParseFrom(ByteString.Empty);
            var json = JsonSerializer.Serialize(message, descriptor.ClrType, OnTheBus);
            Assert.Equal(message, JsonSerializer.Deserialize(json, descriptor.ClrType, OnTheBus));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_Always_NamesItsCaseAndWhatItRequires(string name)
    {
        var descriptor = Contract.Events.Single(@event => @event.FullName == name);
        Assert.NotNull(descriptor.FindFieldByName(descriptor.Name switch { "AgentChanged" => "agent", "CustomerIdentityChanged" => "customer", _ => "case" }));
    }

    [Fact]
    public void Catalogue_InTheReadme_ListsEveryEventAndItsPublisher()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contracts", "README.md"));
        var listed = CatalogueRow().Matches(readme).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Order();
        Assert.Equal(Contract.Events.Select(@event => (@event.Name, @event.File.Package.Split('.')[1])).Order(), listed);
    }

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex CatalogueRow();
}

/// <summary>A message with something in every field.</summary>
internal static class Sample
{
    public static IMessage Of(MessageDescriptor descriptor)
    {
        var message = descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in descriptor.Fields.InFieldNumberOrder())
        {
            if (field.IsRepeated)
                AddTo((System.Collections.IList)field.Accessor.GetValue(message), field);
            else
                field.Accessor.SetValue(message, ValueOf(field));
        }
        return message;
    }

    private static void AddTo(System.Collections.IList list, FieldDescriptor field)
    {
        list.Add(ValueOf(field));
        list.Add(ValueOf(field));
    }

    private static object ValueOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "\"Größe\" ✓ \u2028 <b>",
        FieldType.Int32 => -7,
        FieldType.Int64 => long.MaxValue - 1,
        FieldType.Bool => true,
        FieldType.Double => 0.1,
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[^1].Number),
        FieldType.Message when field.MessageType.FullName == "google.protobuf.Timestamp" => new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1_800_000_000, Nanos = 123_456_789 },
        FieldType.Message => Of(field.MessageType),
        _ => throw new NotSupportedException(field.FieldType.ToString()),
    };
}

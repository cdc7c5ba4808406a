using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Intake.Tests.Pages;

/// <summary>RT-08: whatever colleagues tell each other, and whatever routing decides, the customer's page shows none of its words.</summary>
public sealed class InternalNoiseTests : PageTests
{
    private const string Secret = "codered";

    /// <summary>Every text of every event of routing holds the secret, but what the owner is called: that the customer may know.</summary>
    [Fact]
    public async Task Page_AfterEverythingRoutingCanSay_HoldsNoneOfIt()
    {
        var opened = await Host.OpenAsync();
        foreach (var type in RoutingEventsReflection.Descriptor.MessageTypes.Where(type => type.FindFieldByName("case") is not null))
            await DeliverAsync((dynamic)Filled(type, opened.Id), opened.Id);
        await Host.Client().AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Message.Types.Audience.Internal, Text = Secret });

        var page = (await PageAsync(await LinkAsync(opened.Id))).ToString();
        Assert.Contains("Dana", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.OrdinalIgnoreCase);
    }

    private Task DeliverAsync<TEvent>(TEvent @event, string @case) where TEvent : class, IMessage<TEvent>, new() => Host.DeliverAsync(@event, @case);

    private static IMessage Filled(MessageDescriptor type, string @case)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder().Where(field => !field.IsMap))
        {
            if (field is { IsRepeated: true, FieldType: FieldType.String })
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Secret);
            else if (field is { IsRepeated: true, FieldType: FieldType.Message })
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Part(field.MessageType, @case));
            else if (!field.IsRepeated && field.FieldType == FieldType.Message)
                field.Accessor.SetValue(message, Part(field.MessageType, @case));
            else if (!field.IsRepeated && field.FieldType == FieldType.String)
                field.Accessor.SetValue(message, field.Name switch { "case" => @case, "agent_name" => "Dana", _ => Secret });
        }
        return message;
    }

    private static IMessage Part(MessageDescriptor type, string @case) => type == Timestamp.Descriptor ? Timestamp.FromDateTimeOffset(Make.Start) : Filled(type, @case);
}

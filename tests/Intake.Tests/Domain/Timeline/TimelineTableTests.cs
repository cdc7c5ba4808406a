using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Domain.Timeline;

namespace Recovery.Intake.Tests.Domain.Timeline;

/// <summary>IN-13: everything any service did on the case.</summary>
public sealed class TimelineTableTests
{
    // Not of a case, or a running total that says nothing to people.
    private static readonly Type[] NotTold = [typeof(AgentChanged), typeof(CompensationCostRecorded), typeof(CustomerIdentityChanged)];

    public static TheoryData<string> Events() => [.. All().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Table_EveryEventOfTheContract_HasARow(string type) => Assert.Contains(All().Single(t => t.FullName == type), TimelineTable.Events);

    [Theory]
    [MemberData(nameof(Events))]
    public void Entry_OfAnEventWithoutAnyField_IsStillASentence(string type)
    {
        var message = (IMessage)Activator.CreateInstance(All().Single(t => t.FullName == type))!;

        var entry = TimelineTable.Entry(message, "evt_1", "case_1", "test", Make.Start);

        Assert.False(string.IsNullOrWhiteSpace(entry.Summary));
        Assert.Equal(message.Descriptor.Name, entry.Kind);
    }

    [Fact] // RT-08: the customer never sees the internal noise
    public void Entry_OfAnInternalNote_IsNotPublic()
    {
        var note = new MessageAdded { Audience = Message.Types.Audience.Internal, Author = "dana", Text = "He is lying." };

        var entry = TimelineTable.Entry(note, "evt_1", "case_1", "intake", Make.Start);

        Assert.False(entry.IsPublic);
        Assert.DoesNotContain("lying", entry.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_WithEndlessWords_FitsItsColumns()
    {
        var endless = new PromiseMade { Text = string.Concat(Enumerable.Repeat("😀\n", 9000)), Owner = "dana" };

        Assert.InRange(TimelineTable.Entry(endless, "evt_1", "case_1", "followup", Make.Start).Summary.Length, 1, TimelineLimits.Sentence);
    }

    private static IEnumerable<Type> All() => new[] { IntakeEventsReflection.Descriptor, RoutingEventsReflection.Descriptor, CompensationEventsReflection.Descriptor, FollowupEventsReflection.Descriptor, RetrospectiveEventsReflection.Descriptor }
        .SelectMany((FileDescriptor file) => file.MessageTypes).Select(message => message.ClrType).Except(NotTold);
}

using Google.Protobuf;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Domain.Cases;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Tests.Domain.Cases;

public sealed class ProgressTests
{
    private static readonly (IMessage Event, int Minute)[] Story =
    [
        (new CaseAssigned { Agent = "dana", AgentName = "Dana" }, 1),
        (new OfferPresented(), 2),
        (new OfferDeclined(), 3),
        (new OfferPresented(), 4),
        (new CaseAssigned { Agent = "noor", AgentName = "Noor" }, 4),
        (new OfferAccepted(), 5),
        (new CaseResolved(), 6),
        (new CaseReopened(), 7),
    ];

    [Theory]
    [InlineData(0, CaseStatus.Open)]
    [InlineData(1, CaseStatus.Assigned)]
    [InlineData(2, CaseStatus.Offered)]
    [InlineData(3, CaseStatus.Assigned)]
    [InlineData(5, CaseStatus.Offered)]
    [InlineData(6, CaseStatus.Recovering)]
    [InlineData(7, CaseStatus.Resolved)]
    [InlineData(8, CaseStatus.Assigned)]
    public void Apply_TheStorySoFar_LeavesTheCaseThere(int events, CaseStatus status) => Assert.Equal(status, Tell(Story.Take(events)).Status);

    [Fact]
    public void Apply_ReopenedWithoutAnOwner_IsOpen() => Assert.Equal(CaseStatus.Open, Tell([(new CaseResolved(), 1), (new CaseReopened(), 2)]).Status);

    [Fact]
    public void Apply_FollowUpCompleted_ClosesTheCase() => Assert.Equal(CaseStatus.Closed, Tell([.. Story, (new FollowUpCompleted(), 9)]).Status);

    [Fact]
    public void Apply_AHandOverWhileAnOfferIsOut_KeepsTheOffer() =>
        Assert.Equal((CaseStatus.Offered, "noor"), Tell(Story.Take(5)) is var told ? (told.Status, told.Owner) : default);

    [Fact]
    public void Apply_AnyOrderAndAnyRepetition_EndsInTheSameState()
    {
        var random = new Random(7);
        for (var events = 1; events <= Story.Length; events++)
        {
            var expected = State(Tell(Story.Take(events)));
            for (var round = 0; round < 200; round++)
            {
                var delivered = Story.Take(events).Concat(Story.Take(events)).OrderBy(_ => random.Next()).ToList();
                Assert.Equal(expected, State(Tell(delivered)));
            }
        }
    }

    [Fact]
    public void Apply_AnEventThatMovesNothing_SaysSo() => Assert.False(Progress.Apply(new Case(), new PromiseMade(), Make.Start));

    private static Case Tell(IEnumerable<(IMessage Event, int Minute)> events)
    {
        var @case = new Case();
        foreach (var (message, minute) in events)
            Progress.Apply(@case, message, Make.Start.AddMinutes(minute));
        return @case;
    }

    private static (CaseStatus, string?, string, DateTimeOffset?, DateTimeOffset) State(Case @case) =>
        (@case.Status, @case.Owner, @case.OwnerName, @case.ResolvedAt, @case.UpdatedAt);
}

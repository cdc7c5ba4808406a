using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Tests.Domain;

public sealed class AftermathTests
{
    private static readonly CaseFacts Open = new(Standing.Open, UpdatesSent: 3);

    [Theory]
    [InlineData(DeliveryKinds.Acknowledgment, true)]
    [InlineData(DeliveryKinds.AgentMessage, true)]
    [InlineData(DeliveryKinds.Update, false)]
    [InlineData(DeliveryKinds.Offer, false)]
    public void FirstMessage_ThatSpeaksToTheCustomer_Acknowledges(string kind, bool acknowledges) =>
        Assert.Equal(acknowledges, Aftermath.Of(kind, Open).Acknowledges);

    [Fact]
    public void Acknowledgment_ThatLeavesTheIssueOut_DoesNotCount() =>
        Assert.False(Aftermath.Of(DeliveryKinds.Acknowledgment, Open with { Sensitive = true }).Acknowledges);

    [Fact]
    public void AgentMessage_InASensitiveCase_Acknowledges() => Assert.True(Aftermath.Of(DeliveryKinds.AgentMessage, Open with { Sensitive = true }).Acknowledges);

    [Fact]
    public void SecondMessage_AcknowledgesNoMore() => Assert.False(Aftermath.Of(DeliveryKinds.AgentMessage, Open with { Acknowledged = true }).Acknowledges);

    [Theory]
    [InlineData("Open", true)]
    [InlineData("Resolved", false)]
    public void Confirmation_ResolvesAnOpenCaseOnce(string standing, bool resolves) =>
        Assert.Equal(resolves, Aftermath.Of(DeliveryKinds.Confirmation, new CaseFacts(Enum.Parse<Standing>(standing))).Resolves);

    [Theory]
    [InlineData("Open", false)]
    [InlineData("Resolved", true)]
    [InlineData("Completed", false)]
    public void FollowUp_CompletesAResolvedCaseOnce(string standing, bool completes) =>
        Assert.Equal(completes, Aftermath.Of(DeliveryKinds.FollowUp, new CaseFacts(Enum.Parse<Standing>(standing))).Completes);

    [Theory]
    [InlineData(DeliveryKinds.Update, 4)]
    [InlineData(DeliveryKinds.AgentMessage, 0)]
    [InlineData(DeliveryKinds.Offer, 0)]
    public void Updates_AreCountedUntilAnythingElseIsSaid(string kind, int count) => Assert.Equal(count, Aftermath.Of(kind, Open).UpdatesSent);
}

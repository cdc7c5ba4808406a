using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Tests.Domain.Promises;

/// <summary>FU-01, FU-02: which message keeps which promise.</summary>
public sealed class PromiseKeepingTests
{
    private const string Suite = PromiseOwners.Recovery;
    private const string Person = "agent_7";

    [Theory]
    [InlineData(PromiseKind.Update, Suite, "acknowledgment update offer confirmation agent_message fix_notice")]
    [InlineData(PromiseKind.Update, Person, "offer confirmation agent_message")]
    [InlineData(PromiseKind.Update, PromiseOwners.Unassigned, "offer confirmation agent_message")]
    [InlineData(PromiseKind.Offer, Person, "offer")]
    [InlineData(PromiseKind.Remedy, Person, "")]
    [InlineData(PromiseKind.PersonalFollowUp, Suite, "follow_up")]
    [InlineData(PromiseKind.PersonalFollowUp, Person, "follow_up agent_message")]
    [InlineData(PromiseKind.OtherPromise, Person, "")]
    public void Promise_InAnOpenCase_IsKeptByTheMessagesOfTheTable(PromiseKind promise, string owner, string keepers) =>
        Assert.Equal(
            keepers.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DeliveryKinds.All.Where(kind => PromiseKeeping.Keeps(kind, promise, owner, Standing.Open)).OrderBy(kind => keepers.IndexOf(kind, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Open", true)]
    [InlineData("Resolved", false)]
    public void PersonalFollowUp_OfAPerson_IsKeptByTheirWordOnlyWhileTheCaseGoesOn(string standing, bool kept) =>
        Assert.Equal(kept, PromiseKeeping.Keeps(DeliveryKinds.AgentMessage, PromiseKind.PersonalFollowUp, Person, Enum.Parse<Standing>(standing)));
}

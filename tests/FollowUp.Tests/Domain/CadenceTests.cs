using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Tests.Domain;

/// <summary>FU-02, FU-04, RT-05: what is promised next, and when it is sent.</summary>
public sealed class CadenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 20, TimeSpan.Zero);
    private static readonly DateTimeOffset InTwoHours = new(2026, 3, 2, 12, 1, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset InSevenDays = new(2026, 3, 9, 10, 1, 0, TimeSpan.Zero);
    private static readonly CaseFacts Open = new(Standing.Open);

    [Theory]
    [InlineData(DeliveryKinds.Acknowledgment)]
    [InlineData(DeliveryKinds.Update)]
    [InlineData(DeliveryKinds.AgentMessage)]
    public void Message_InAnOpenCase_PromisesTheNextUpdateInTwoHours(string kind) =>
        Assert.Equal(new PlannedPromise(PromiseKind.Update, InTwoHours, false), Plan(kind, Open));

    [Theory]
    [InlineData(DeliveryKinds.Offer)]
    [InlineData(DeliveryKinds.Survey)]
    [InlineData(DeliveryKinds.FollowUp)]
    public void Message_ThatPutsAQuestion_PromisesNoTime(string kind) => Assert.Null(Plan(kind, Open));

    [Theory]
    [InlineData(DeliveryKinds.Acknowledgment)]
    [InlineData(DeliveryKinds.Update)]
    [InlineData(DeliveryKinds.AgentMessage)]
    public void Message_AfterTheResolution_PromisesNoUpdate(string kind) => Assert.Null(Plan(kind, new CaseFacts(Standing.Resolved)));

    [Fact]
    public void Acknowledgment_OfASensitiveCase_PromisesThatAPersonWrites() =>
        Assert.Equal(new PlannedPromise(PromiseKind.Update, InTwoHours, true), Plan(DeliveryKinds.Acknowledgment, Open with { Sensitive = true }));

    [Fact]
    public void AgentMessage_InASensitiveCase_GetsNoTimePutIntoIt() => Assert.Null(Plan(DeliveryKinds.AgentMessage, Open with { Sensitive = true }));

    [Fact]
    public void AgentMessage_WhileTheCustomerConsidersAnOffer_PromisesNoUpdate() =>
        Assert.Null(Plan(DeliveryKinds.AgentMessage, Open with { OfferWithCustomer = true }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Confirmation_PromisesAPersonalWordInSevenDays(bool sensitive) =>
        Assert.Equal(new PlannedPromise(PromiseKind.PersonalFollowUp, InSevenDays, sensitive), Plan(DeliveryKinds.Confirmation, Open with { Sensitive = sensitive }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(12, true)]
    public void Update_WhenItIsTheLastAllowed_HandsThePromiseToAPerson(int sentBefore, bool byPerson) =>
        Assert.Equal(byPerson, Plan(DeliveryKinds.Update, Open with { UpdatesSent = sentBefore })!.ByPerson);

    public static TheoryData<object, bool, bool> DueUpdates { get; } = new()
    {
        { Open, false, true },
        { Open, true, false },
        { Open with { Sensitive = true }, false, false },
        { Open with { OfferWithCustomer = true }, false, false },
        { Open with { UpdatesSent = 11 }, false, true },
        { Open with { UpdatesSent = 12 }, false, false },
        { new CaseFacts(Standing.Resolved), false, false },
        { new CaseFacts(Standing.Completed), false, false },
    };

    [Theory]
    [MemberData(nameof(DueUpdates))]
    public void Update_WhenItsTimeComes_IsSentOnlyWhereItHelps(object facts, bool messageUnderWay, bool sent) =>
        Assert.Equal(sent, Cadence.SendsUpdate((CaseFacts)facts, FollowUpDefaults.Policy, messageUnderWay));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(0, 1)]
    [InlineData(90, 90)]
    public void Update_IsSentAheadOfItsTime_ByTheLeadAndNeverLessThanAMinute(int leadMinutes, int expected) =>
        Assert.Equal(InTwoHours.AddMinutes(-expected), Cadence.UpdateAt(InTwoHours, With(p => p.LeadMinutes = leadMinutes)));

    [Theory]
    [InlineData(10, 60)]
    [InlineData(120, 120)]
    public void FollowUp_IsSentAheadOfItsTime_ByAnHourAtLeast(int leadMinutes, int expected) =>
        Assert.Equal(InSevenDays.AddMinutes(-expected), Cadence.FollowUpAt(InSevenDays, With(p => p.LeadMinutes = leadMinutes)));

    [Fact]
    public void ResumedCadence_LeadsToAnUpdateWithinTheUsualTime() =>
        Assert.Equal(Now.AddHours(2).AddMinutes(-10), Cadence.ResumeAt(new CaseFacts(Standing.Open), FollowUpDefaults.Policy, Now));

    [Theory]
    [InlineData(0, false)]
    [InlineData(60, false)]
    [InlineData(61, true)]
    [InlineData(600, true)]
    public void WrittenMessage_IsStale_OnceHalfOfThePromisedTimeIsGone(int minutesLater, bool stale) =>
        Assert.Equal(stale, Cadence.IsStale(Now, Now.AddHours(2), Now.AddMinutes(minutesLater)));

    private static PlannedPromise? Plan(string kind, CaseFacts facts) => Cadence.Plan(kind, facts, FollowUpDefaults.Policy, Now);

    private static FollowUpPolicy With(Action<FollowUpPolicy> change)
    {
        var policy = FollowUpDefaults.Policy.Clone();
        change(policy);
        return policy;
    }
}

using Recovery.FollowUp.Domain.Deliveries;

namespace Recovery.FollowUp.Tests.Domain.Deliveries;

public sealed class DeliveryDecisionTests
{
    private const string Own = "care@shop.example";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Retry_GrowsAndEnds_AfterTenTries()
    {
        var pauses = Enumerable.Range(1, DeliveryRetry.MaxAttempts).Select(DeliveryRetry.PauseAfter).ToList();

        Assert.Equal(TimeSpan.FromSeconds(30), pauses[0]);
        Assert.Equal(TimeSpan.FromMinutes(1), pauses[1]);
        Assert.Equal(TimeSpan.FromHours(1), pauses[8]);
        Assert.Null(pauses[9]);
        Assert.Equal(pauses.Take(9).OrderBy(pause => pause), pauses.Take(9));
    }

    [Theory]
    [InlineData(true, false, "ann@example.com", "email", "ann@example.com", false)]
    [InlineData(false, true, "ann@example.com", "file", "ann@example.com", false)]
    [InlineData(true, true, "", "file", "+49 30 1", false)]
    [InlineData(true, false, "", "email", "+49 30 1", true)]
    public void Channel_IsChosenByWhatIsSetUpAndWhereTheCustomerIs(bool email, bool file, string address, string channel, string recipient, bool hasProblem)
    {
        var route = ChannelChoice.Choose(new Addresses(address, "+49 30 1", "", "crm-1"), email, file);

        Assert.Equal((channel, recipient, hasProblem), (route.Channel, route.Recipient, route.Problem is not null));
    }

    [Theory]
    [InlineData("ann@example.com", true)]
    [InlineData("MAILER-DAEMON@example.com", false)]
    [InlineData("no-reply@example.com", false)]
    [InlineData("Postmaster@example.com", false)]
    [InlineData("Care@Shop.example", false)]
    [InlineData("+49 30 1", true)]
    public void Acknowledgment_ToAMachineOrToOurselves_IsHeldBack(string recipient, bool sent) =>
        Assert.Equal(sent, AutoReplyBudget.Refusal(recipient, Own, "We have your report: x", [], Now) is null);

    [Fact]
    public void TwoRobots_ThatAnswerEachOther_EndAfterTwoMails()
    {
        var sent = new List<EarlierReply>();
        var subject = "We have your report: Ticket 4711 was opened";
        while (AutoReplyBudget.Refusal("robot@example.com", Own, subject, sent, Now) is null)
        {
            Assert.True(sent.Count < 3, "IN-16: the ping-pong goes on");
            sent.Add(new EarlierReply(subject, Now));
            subject = $"We have your report: Re: {subject.Replace("4711", $"47{sent.Count}2", StringComparison.Ordinal)}";
        }
        Assert.Equal(2, sent.Count);
    }

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 0, false)]
    [InlineData(10, 60, true)]
    public void Acknowledgments_ToOneRecipient_AreCountedOverAnHour(int earlier, int minutesAgo, bool sent)
    {
        var replies = Enumerable.Range(0, earlier).Select(i => new EarlierReply(new string('x', i + 1), Now.AddMinutes(-minutesAgo))).ToList();

        Assert.Equal(sent, AutoReplyBudget.Refusal("ann@example.com", Own, "Something else", replies, Now) is null);
    }
}

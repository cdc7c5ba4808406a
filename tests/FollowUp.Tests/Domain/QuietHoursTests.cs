using System.Globalization;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Tests.Domain;

/// <summary>FU-02: quiet hours of the customer's time zone; F27.</summary>
public sealed class QuietHoursTests
{
    private static readonly FollowUpPolicy Night = Policy("22:00", "07:00");

    [Theory]
    [InlineData("2026-03-02T20:59:00Z", "Europe/Berlin", "2026-03-02T20:59:00Z")]
    [InlineData("2026-03-02T21:00:00Z", "Europe/Berlin", "2026-03-03T06:00:00Z")]
    [InlineData("2026-03-03T03:30:00Z", "Europe/Berlin", "2026-03-03T06:00:00Z")]
    [InlineData("2026-03-03T06:00:00Z", "Europe/Berlin", "2026-03-03T06:00:00Z")]
    [InlineData("2026-03-03T06:00:00Z", "America/New_York", "2026-03-03T12:00:00Z")]
    [InlineData("2026-03-03T06:00:00Z", "", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29T05:00:00Z")]
    [InlineData("2026-10-24T23:00:00Z", "Europe/Berlin", "2026-10-25T06:00:00Z")]
    public void Time_InTheQuietHours_BecomesTheirEnd(string time, string zone, string expected) =>
        Assert.Equal(At(expected), QuietHours.After(At(time), Night, zone));

    [Theory]
    [InlineData("12:00", "13:30", "2026-03-03T12:15:00Z", "2026-03-03T13:30:00Z")]
    [InlineData("12:00", "13:30", "2026-03-03T13:30:00Z", "2026-03-03T13:30:00Z")]
    [InlineData("", "", "2026-03-03T03:00:00Z", "2026-03-03T03:00:00Z")]
    public void Hours_OfOneDay_AndNone(string from, string to, string time, string expected) =>
        Assert.Equal(At(expected), QuietHours.After(At(time), Policy(from, to), "UTC"));

    /// <summary>The message that keeps the promise leaves when the customer is awake, and the promise is the one the words name.</summary>
    [Theory]
    [InlineData("2026-03-02T18:00:00Z", "2026-03-02T20:00:00Z")]
    [InlineData("2026-03-02T20:00:00Z", "2026-03-03T06:10:00Z")]
    [InlineData("2026-03-03T03:59:30Z", "2026-03-03T06:10:00Z")]
    public void NextUpdate_IsPromisedForAfterTheQuietHours(string now, string due)
    {
        var facts = new CaseFacts(Standing.Open, TimeZone: "Europe/Berlin");
        var promise = Cadence.Plan(DeliveryKinds.Update, facts, Night, At(now))!;

        Assert.Equal(At(due), promise.DueAt);
        Assert.Equal(Cadence.UpdateAt(promise.DueAt, Night), QuietHours.After(Cadence.UpdateAt(promise.DueAt, Night), Night, "Europe/Berlin"));
        Assert.Equal(Cadence.UpdateAt(promise.DueAt, Night), Cadence.ResumeAt(facts, Night, At(now)), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("22:00", "", false)]
    [InlineData("", "07:00", false)]
    [InlineData("07:00", "07:00", false)]
    [InlineData("22:00", "07:00", true)]
    [InlineData("", "", true)]
    public void Hours_WithoutABeginningOrAnEnd_AreRefused(string from, string to, bool good) => Assert.Equal(good, !FollowUpPolicyRules.Problems(Policy(from, to)).Any());

    private static FollowUpPolicy Policy(string from, string to)
    {
        var policy = FollowUpDefaults.Policy.Clone();
        (policy.QuietFrom, policy.QuietTo) = (from, to);
        return policy;
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}

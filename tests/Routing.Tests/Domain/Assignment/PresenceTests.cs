using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Calendars;
using Recovery.Routing.Tests.Domain.Clocks;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Domain.Assignment;

/// <summary>RT-03: who is there, and who acts.</summary>
public sealed class PresenceTests
{
    /// <summary>Monday 2 March 2026, Berlin: 08:00 is 07:00 UTC.</summary>
    [Theory]
    [InlineData(6, false, 7)]
    [InlineData(7, true, 11)]
    [InlineData(11, false, 12)]
    [InlineData(17, false, 31)]
    public void Presence_OnAShift_FollowsTheCalendar(int hour, bool isPresent, int nextHour)
    {
        var day = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var presence = Presence.Of(new WorkingCalendar(Histories.Berlin()), [], day.AddHours(hour));

        Assert.Equal((isPresent, day.AddHours(nextHour)), (presence.IsPresent, presence.NextChange));
    }

    [Fact]
    public void Presence_DuringAnAbsence_EndsWithIt()
    {
        var absence = new Absence(Make.Start.AddHours(1), Make.Start.AddHours(3), "bob");

        Assert.Equal((true, absence.From), Of(Make.Start));
        Assert.Equal((false, absence.Until), Of(Make.Start.AddHours(1)));
        Assert.Equal((true, (DateTimeOffset?)null), Of(Make.Start.AddHours(3)));

        (bool, DateTimeOffset?) Of(DateTimeOffset now) => Presence.Of(null, [absence], now) is var presence ? (presence.IsPresent, presence.NextChange) : default;
    }

    [Theory]
    [InlineData(479, false, false)]
    [InlineData(480, false, true)]
    [InlineData(480, true, false)]
    public void Idleness_OfAnOwner_IsDoingNothingForTooLong(int minutes, bool hasActed, bool isIdle)
    {
        var owner = new Ownership { State = State.Owned, Agent = "ann", AssignedAt = Make.Start };
        var idleAfter = new AssignmentRules(PolicyRules.Defaults()).IdleAfter;

        Assert.Equal(isIdle, Idleness.Of(owner, hasActed ? Make.Start : null, idleAfter, Make.Start.AddMinutes(minutes)) is not null);
        Assert.Null(Idleness.Of(owner, null, null, Make.Start.AddYears(1)));
        Assert.Null(Idleness.Of(owner with { State = State.Waiting }, null, idleAfter, Make.Start.AddYears(1)));
    }

    /// <summary>RT-11: emotional load halves with each half-life.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(240, 0.5)]
    [InlineData(480, 0.25)]
    [InlineData(-5, 1)]
    public void EmotionalLoad_AsTimePasses_HalvesWithEachHalfLife(int minutes, double left) =>
        Assert.Equal(left, new AssignmentRules(PolicyRules.Defaults()).Fade(TimeSpan.FromMinutes(minutes)), 9);
}

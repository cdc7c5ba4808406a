using Recovery.Routing.Domain.Clocks;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Tests.Domain.Clocks;

public sealed class SevenStepTests
{
    private static readonly DateTimeOffset T0 = Make.Start;

    /// <summary>RT-04: the shipped times, for a case that is not critical.</summary>
    [Fact]
    public void Clocks_OfANewCase_AreEmpathyDiagnosisOptionsAndPresentation()
    {
        var clocks = Read(Moments.None, T0);

        Assert.Equal([("empathy", 15), ("diagnosis", 60), ("options", 240), ("presentation", 1440)], clocks.Select(c => (c.Name, (int)(c.DueAt - T0).TotalMinutes)));
        Assert.All(clocks, c => Assert.Equal((State.Running, T0, null), (c.State, c.StartedAt, c.StoppedAt)));
    }

    /// <summary>RT-04: critical: acknowledged within 5 minutes, from the report that made it critical.</summary>
    [Fact]
    public void Acknowledgment_OnlyForACriticalCase_RunsFromTheCriticalReport()
    {
        var clock = One("acknowledgment", Moments.None.With(MomentKind.Critical, T0.AddMinutes(30)), T0.AddMinutes(31));

        Assert.Equal((T0.AddMinutes(30), T0.AddMinutes(35), State.Running), (clock.StartedAt, clock.DueAt, clock.State));
    }

    [Fact]
    public void Acknowledgment_WhereTheCustomerWasAcknowledgedBefore_DoesNotRun() => Assert.DoesNotContain(
        Read(Moments.None.With(MomentKind.Acknowledged, T0.AddMinutes(3)).With(MomentKind.Critical, T0.AddMinutes(30)), T0), c => c.Name == "acknowledgment");

    [Theory]
    [InlineData(14, State.Met)]
    [InlineData(15, State.Met)]
    [InlineData(16, State.Breached)]
    public void Empathy_StoppedAfterMinutes_IsMetOrBreached(int minutes, State state)
    {
        var clock = One("empathy", Moments.None.With(MomentKind.Acknowledged, T0.AddMinutes(minutes)), T0.AddDays(1));

        Assert.Equal((state, T0.AddMinutes(minutes)), (clock.State, clock.StoppedAt));
    }

    [Theory]
    [InlineData(-1, State.Running)]
    [InlineData(0, State.Breached)]
    [InlineData(1, State.Breached)]
    public void Empathy_Unmet_IsBreachedFromItsDueTimeOn(int ticksAfterDue, State state)
    {
        var clock = One("empathy", Moments.None, T0.AddMinutes(15).AddTicks(ticksAfterDue));

        Assert.Equal((state, null), (clock.State, clock.StoppedAt));
    }

    [Theory]
    [InlineData("diagnosis", MomentKind.Diagnosed)]
    [InlineData("options", MomentKind.OptionsReady)]
    [InlineData("presentation", MomentKind.Presented)]
    [InlineData("empathy", MomentKind.Acknowledged)]
    internal void Clock_OnceWhatItWaitsForHappened_IsMet(string name, MomentKind kind)
    {
        var clocks = Read(Moments.None.With(kind, T0.AddMinutes(5)), T0.AddMinutes(6));

        Assert.Equal(State.Met, clocks.Single(c => c.Name == name).State);
        Assert.All(clocks.Where(c => c.Name != name), c => Assert.Equal(State.Running, c.State));
    }

    /// <summary>RT-04: confirmation at once after acceptance.</summary>
    [Fact]
    public void Confirmation_FromAcceptance_WaitsForTheConfirmingMessage()
    {
        var accepted = Moments.None.With(MomentKind.Accepted, T0.AddHours(2));

        Assert.Equal(T0.AddHours(2).AddMinutes(15), One("confirmation", accepted, T0.AddHours(2)).DueAt);
        Assert.Equal(State.Met, One("confirmation", accepted.With(MomentKind.Confirmed, T0.AddHours(2).AddMinutes(1)), T0.AddDays(1)).State);
    }

    /// <summary>RT-04: closing stops every clock, and starts that of the follow-up.</summary>
    [Fact]
    public void Resolution_Always_StopsTheWorkAndStartsTheFollowUp()
    {
        var clocks = Read(Moments.None.With(MomentKind.Resolved, T0.AddMinutes(10)), T0.AddDays(1));

        Assert.All(clocks.Where(c => c.Name != "follow_up"), c => Assert.Equal((State.Stopped, T0.AddMinutes(10)), (c.State, c.StoppedAt)));
        Assert.Equal((State.Running, T0.AddMinutes(10).AddDays(7)), (clocks.Single(c => c.Name == "follow_up").State, clocks.Single(c => c.Name == "follow_up").DueAt));
    }

    [Fact]
    public void Clock_AlreadyDueWhenTheCaseEnds_StaysBreached()
    {
        var clock = One("empathy", Moments.None.With(MomentKind.Resolved, T0.AddMinutes(20)), T0.AddDays(1));

        Assert.Equal((State.Breached, T0.AddMinutes(20)), (clock.State, clock.StoppedAt));
    }

    [Fact]
    public void Reopening_AfterAResolution_StopsTheFollowUpAndStartsTheWorkAnew()
    {
        var moments = Moments.None.With(MomentKind.Resolved, T0.AddHours(1)).With(MomentKind.Reopened, T0.AddHours(30));
        var clocks = Read(moments, T0.AddHours(31));

        Assert.Equal((State.Stopped, T0.AddHours(30)), clocks.Where(c => c.Name == "follow_up").Select(c => (c.State, c.StoppedAt!.Value)).Single());
        Assert.Equal(T0.AddHours(34), clocks.Single(c => c.Name == "options" && c.State == State.Running).DueAt);
        Assert.Equal(2, clocks.Count(c => c.Name == "presentation"));
        Assert.Single(clocks, c => c.Name == "empathy");
    }

    [Fact]
    public void Retrospective_FromItsOpening_OutlivesAReopening()
    {
        var moments = Moments.None.With(MomentKind.ReviewOpened, T0.AddHours(1)).With(MomentKind.Reopened, T0.AddHours(2));

        Assert.Equal((State.Running, T0.AddHours(49)), (One("retrospective", moments, T0.AddHours(3)).State, One("retrospective", moments, T0.AddHours(3)).DueAt));
        Assert.Equal(State.Met, One("retrospective", moments.With(MomentKind.ReviewClosed, T0.AddHours(5)), T0.AddHours(6)).State);
    }

    [Fact]
    public void Derivation_Always_SaysWhatStartedItHowLongItHasAndByWhichPolicy()
    {
        var clock = ClockEngine.Read(Histories.Of(T0, Moments.None, version: 7), T0)[0];

        Assert.Equal("The failure was reported at 2026-03-02 09:00:00 UTC; routing policy 7 gives 15 min for empathy, round the clock: due at 2026-03-02 09:15:00 UTC.", clock.Derivation);
    }

    /// <summary>RT-04: each clock is derived from history: the same whatever order the events came in, and the contract's 32 at most.</summary>
    [Fact]
    public void Clocks_WhateverTheOrderOfTheEvents_AreTheSame()
    {
        var random = new Random(31);
        for (var i = 0; i < 400; i++)
        {
            var history = Enumerable.Range(0, random.Next(1, 120)).Select(_ => (Kind: (MomentKind)random.Next(0, 15), At: T0.AddMinutes(random.Next(-5, 20_000)))).ToArray();
            var now = T0.AddMinutes(random.Next(0, 40_000));
            var expected = Read(Of(history), now);
            random.Shuffle(history);

            Assert.Equal(expected, Read(Of([.. history, .. history.Take(10)]), now));
            Assert.InRange(expected.Count, 4, 160);
            Assert.Equal(expected.Count, expected.Select(c => (c.Name, c.StartedAt)).Distinct().Count());
        }
    }

    /// <summary>As time goes on, nothing about a clock changes but that a running one is breached.</summary>
    [Fact]
    public void Clocks_AsTimeGoesOn_ChangeOnlyFromRunningToBreached()
    {
        var random = new Random(32);
        for (var i = 0; i < 400; i++)
        {
            var moments = Of(Enumerable.Range(0, random.Next(1, 30)).Select(_ => ((MomentKind)random.Next(0, 15), T0.AddMinutes(random.Next(0, 20_000)))));
            var now = T0.AddMinutes(random.Next(0, 20_000));
            foreach (var (before, after) in Read(moments, now).Zip(Read(moments, now.AddMinutes(random.Next(0, 20_000)))))
            {
                var expected = before.State == State.Running ? before with { State = after.State } : before;
                Assert.Equal(expected, after);
                Assert.True(after.State != State.Running || before.State == State.Running);
            }
        }
    }

    private static Moments Of(IEnumerable<(MomentKind Kind, DateTimeOffset At)> all) => all.Aggregate(Moments.None, (moments, one) => moments.With(one.Kind, one.At));

    private static IReadOnlyList<ClockReading> Read(Moments moments, DateTimeOffset now) => ClockEngine.Read(Histories.Of(T0, moments), now);

    private static ClockReading One(string name, Moments moments, DateTimeOffset now) => Read(moments, now).Single(c => c.Name == name);
}

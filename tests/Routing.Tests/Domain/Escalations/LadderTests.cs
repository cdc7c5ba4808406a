using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Escalations;
using Level = Recovery.Contracts.Routing.V1.Escalation.Types.Level;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;
using Step = Recovery.Contracts.Routing.V1.RoutingPolicy.Types.Escalating.Types.Step;

namespace Recovery.Routing.Tests.Domain.Escalations;

/// <summary>RT-08: warning before, escalation at, alarm after each deadline.</summary>
public sealed class LadderTests
{
    private static readonly DateTimeOffset T0 = Make.Start;

    [Theory]
    [InlineData(44, null, null)]
    [InlineData(45, Level.Warning, Role.Agent)]
    [InlineData(59, Level.Warning, Role.Agent)]
    [InlineData(60, Level.Due, Role.Lead)]
    [InlineData(119, Level.Due, Role.Lead)]
    [InlineData(120, Level.Overdue, Role.Commander)]
    internal void Step_ByTheTimeThatPassed_IsTheLatestTheClockCameTo(int minutes, Level? level, Role? to)
    {
        var rung = Shipped().New([Clock(minutes)], [], T0.AddMinutes(minutes)).SingleOrDefault();

        Assert.Equal((level, to), (rung?.Level, rung?.To));
    }

    /// <summary>Whoever looks, whenever: each step is taken once, and none is lost between two looks.</summary>
    [Fact]
    public void Steps_LookedAtAtAnyTimes_AreEachTakenOnceAndInOrder()
    {
        var random = new Random(8);
        for (var run = 0; run < 200; run++)
        {
            var raised = new List<Raised>();
            var levels = new List<Level>();
            for (var minute = 0.0; minute < 200; minute += random.NextDouble() * 14)
            {
                var rungs = Shipped().New([Clock(minute)], raised, T0.AddMinutes(minute));
                levels.AddRange(rungs.Select(rung => rung.Level));
                raised.AddRange(rungs.Select(rung => new Raised("diagnosis", T0, T0.AddMinutes(minute))));
            }
            Assert.Equal([Level.Warning, Level.Due, Level.Overdue], levels.Skip(levels.Count - 3));
            Assert.Equal(3, levels.Count);
        }
    }

    [Fact]
    public void NextInstant_AtEachStep_IsTheOneAfter()
    {
        var ladder = Shipped();
        int[] expected = [45, 60, 120];
        var now = T0;
        foreach (var minutes in expected)
        {
            now = ladder.Next([Clock((now - T0).TotalMinutes)], now)!.Value;
            Assert.Equal(T0.AddMinutes(minutes), now);
        }
        Assert.Null(ladder.Next([Clock(120)], now));
    }

    [Fact]
    public void Clock_ThatIsOverOrStandsStill_AlertsNobody()
    {
        var over = Clock(90) with { StoppedAt = T0.AddMinutes(80) };
        var paused = Clock(10) with { State = State.Paused };

        Assert.Empty(Shipped().New([over, paused], [], T0.AddDays(1)));
        Assert.Null(Shipped().Next([over, paused], T0));
    }

    /// <summary>A deadline that shifted is a new one to be warned of.</summary>
    [Fact]
    public void Clock_ThatShiftedAfterAWarning_WarnsAnew()
    {
        var shifted = Clock(50) with { DueAt = T0.AddMinutes(180), WarnAt = T0.AddMinutes(165) };

        var rung = Assert.Single(Shipped().New([shifted], [new Raised("diagnosis", T0, T0.AddMinutes(45))], T0.AddMinutes(165)));
        Assert.Equal(Level.Warning, rung.Level);
    }

    [Fact]
    public void Steps_OfATenant_HoldForTheClocksTheyName()
    {
        var policy = PolicyRules.Defaults();
        policy.Escalating = new() { Steps = { new Step { Level = Level.Due, To = Role.Commander, Clocks = { "empathy" } }, new Step { Level = Level.Warning, To = Role.Lead } } };
        var ladder = new Ladder(policy);

        Assert.Equal(Role.Lead, Assert.Single(ladder.New([Clock(59)], [], T0.AddMinutes(59))).To);
        Assert.Empty(ladder.New([Clock(70)], [], T0.AddMinutes(70)));
        Assert.Equal(Role.Commander, Assert.Single(ladder.New([Clock(70) with { Name = "empathy" }], [], T0.AddMinutes(70))).To);
    }

    [Fact]
    public void Ladder_WithoutStepsOrWithOnesThatMakeNoSense_IsAsGivenOrRefused()
    {
        var policy = PolicyRules.Defaults();
        policy.Escalating = new();
        Assert.Empty(new Ladder(policy).New([Clock(500)], [], T0.AddMinutes(500)));
        policy.Escalating.Steps.Add([new Step { Level = Level.Due, Minutes = 5, To = Role.Lead }, new Step { Level = Level.Overdue, To = Role.Lead }, new Step { Level = Level.Warning }]);

        Assert.Equal(["#/escalating/steps/0/minutes", "#/escalating/steps/1/minutes", "#/escalating/steps/2"], PolicyRules.Validate(policy).Select(problem => problem.Pointer));
    }

    private static Ladder Shipped() => new(new RoutingPolicy());

    /// <summary>One hour, and a warning at three quarters of it.</summary>
    private static ClockReading Clock(double minutes) => new()
    {
        Name = "diagnosis",
        Stage = "diagnose",
        State = minutes < 60 ? State.Running : State.Breached,
        StartedAt = T0,
        DueAt = T0.AddMinutes(60),
        WarnAt = T0.AddMinutes(45),
        Derivation = "",
    };
}

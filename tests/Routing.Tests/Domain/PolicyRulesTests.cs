using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Tests.Domain.Clocks;
using Moment = Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;

namespace Recovery.Routing.Tests.Domain;

public sealed class PolicyRulesTests
{
    [Fact]
    public void Defaults_Always_KeepTheirOwnRules() => Assert.Empty(PolicyRules.Validate(PolicyRules.Defaults()));

    /// <summary>RT-01: small customers are royalty, too.</summary>
    [Theory]
    [InlineData(39, true)]
    [InlineData(40, false)]
    [InlineData(41, false)]
    [InlineData(100, false)]
    public void CustomerValue_AgainstALargestWeightOfForty_IsNeverTheLargest(int weight, bool isTaken)
    {
        var policy = PolicyRules.Defaults();
        policy.Weights.CustomerValue = weight;

        Assert.Equal(isTaken, !PolicyRules.Validate(policy).Any(problem => problem.Pointer == "#/weights/customer_value"));
    }

    /// <summary>RT-01: it may weigh more than any term but one, whichever that is.</summary>
    [Fact]
    public void CustomerValue_WithAnyOtherTermAboveIt_IsTaken()
    {
        Action<RoutingPolicy.Types.Weights>[] raises =
            [w => w.Severity = 51, w => w.Sensitivity = 51, w => w.RepeatFailure = 51, w => w.Waiting = 51, w => w.PublicReach = 51, w => w.ClockSlack = 51, w => w.Emotion = 51];
        Assert.All(raises, raise =>
        {
            var policy = PolicyRules.Defaults();
            policy.Weights.CustomerValue = 50;
            Assert.NotEmpty(PolicyRules.Validate(policy));
            raise(policy.Weights);
            Assert.Empty(PolicyRules.Validate(policy));
        });
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("seven_step", true)]
    [InlineData("uk_disp", true)]
    [InlineData("mine", false)]
    public void Playbook_ThatDoesNotExist_IsRefused(string playbook, bool isTaken)
    {
        var policy = PolicyRules.Defaults();
        policy.Playbook = playbook;

        Assert.Equal(isTaken, !PolicyRules.Validate(policy).Any());
    }

    /// <summary>RT-04: what no deadline could be derived from is refused with the place it stands at.</summary>
    [Fact]
    public void PlaybooksAndCalendars_ThatSayNothingClear_AreRefused()
    {
        Assert.Equal(["#/playbooks/0/name name-taken"], Problems(p => p.Playbooks.Add(new Playbook { Name = "heart", Stages = { Stage(Rule()) } })));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/starts not-a-start"], OfRule(rule => rule.Starts = Moment.Presented));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/awaits not-awaited"], OfRule(rule => rule.Awaits = Moment.Critical));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/minutes one-length"], OfRule(rule => rule.BusinessDays = 1));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/minutes one-length"], OfRule(rule => rule.Minutes = 0));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/calendar unknown-calendar"], OfRule(rule => rule.Calendar = "moon"));
        Assert.Equal(["#/playbooks/0/stages/0/clocks/0/repeats not-repeatable"], OfRule(rule => (rule.Starts, rule.Repeats) = (Moment.Accepted, true)));
        Assert.Equal(["#/calendar unknown-calendar"], Problems(p => p.Calendar = "moon"));
        Assert.Equal(["#/segment_calendars unknown-calendar"], Problems(p => p.SegmentCalendars.Add(new RoutingPolicy.Types.CalendarChoice { Segment = Segment.Business, Calendar = "moon" })));
        Assert.Equal(["#/calendars/0/name name-taken"], OfCalendar(calendar => calendar.Name = "round_the_clock"));
        Assert.Equal(["#/calendars/0/periods not-a-period"], OfCalendar(calendar => calendar.Periods[0].Closes = "07:59"));
        Assert.Equal(["#/calendars/0/periods too-little-time"], OfCalendar(calendar => calendar.Periods.Clear()));
        Assert.Equal(["#/calendars/0/holidays not-a-date"], OfCalendar(calendar => calendar.Holidays.Add(new Calendar.Types.Holiday { Date = "2026-02-30" })));
        Assert.Empty(OfCalendar(_ => { }));
        Assert.Empty(OfRule(_ => { }));
    }

    private static IEnumerable<string> OfRule(Action<ClockRule> change)
    {
        var rule = Rule();
        change(rule);
        return Problems(policy => policy.Playbooks.Add(new Playbook { Name = "mine", Stages = { Stage(rule) } }));
    }

    private static IEnumerable<string> OfCalendar(Action<Calendar> change)
    {
        var calendar = Histories.Berlin("2026-12-25");
        change(calendar);
        return Problems(policy => policy.Calendars.Add(calendar));
    }

    private static IEnumerable<string> Problems(Action<RoutingPolicy> change)
    {
        var policy = PolicyRules.Defaults();
        change(policy);
        return PolicyRules.Validate(policy).Select(problem => $"{problem.Pointer} {problem.Code}");
    }

    private static ClockRule Rule() => new() { Name = "call", Starts = Moment.Reported, Awaits = Moment.Updated, Minutes = 10 };

    private static Playbook.Types.Stage Stage(params ClockRule[] rules) => new() { Name = "one", Clocks = { rules } };
}

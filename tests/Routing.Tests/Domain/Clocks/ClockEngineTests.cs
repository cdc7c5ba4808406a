using System.Globalization;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Clocks;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Tests.Domain.Clocks;

/// <summary>RT-04 beyond seven_step round the clock: calendars, pauses, changes of policy, reopening, other playbooks.</summary>
public sealed class ClockEngineTests
{
    private static readonly DateTimeOffset T0 = Make.Start;

    /// <summary>Monday 09:00 UTC is 10:00 in Berlin: two hours to lunch, four after it, two on Tuesday.</summary>
    [Fact]
    public void Deadline_OnACalendar_IsCountedInWorkingTime()
    {
        var policy = Histories.Policy(p => (p.Calendar, p.Clocks.Options) = (Berlin(p), 480));
        var clock = One("options", Moments.None, T0, policy);

        Assert.Equal(At("2026-03-03T10:00+01:00"), clock.DueAt);
        Assert.Equal(At("2026-03-02T17:00+01:00"), clock.WarnAt);
        Assert.Equal(
            "The failure was reported at 2026-03-02 09:00:00 UTC; routing policy 0 gives 8 h for options, on calendar berlin (Europe/Berlin): due at 2026-03-03 09:00:00 UTC.",
            clock.Derivation);
    }

    [Fact]
    public void Calendar_OfASegment_GoesBeforeThatOfTheTenant()
    {
        var policy = Histories.Policy(p =>
        {
            p.Calendar = Berlin(p);
            p.SegmentCalendars.Add(new RoutingPolicy.Types.CalendarChoice { Segment = Segment.KeyAccount, Calendar = "round_the_clock" });
        });
        var history = Histories.Of(T0.AddHours(12), Moments.None, policy: policy);

        Assert.Equal(T0.AddHours(16), ClockEngine.Read(history with { Segment = Segment.KeyAccount }, T0).Single(c => c.Name == "options").DueAt);
        Assert.Equal(At("2026-03-03T12:00+01:00"), ClockEngine.Read(history, T0).Single(c => c.Name == "options").DueAt);
    }

    /// <summary>RT-04: waiting for the customer shifts what depends on them, and nothing else.</summary>
    [Fact]
    public void Waiting_ForTheCustomer_ShiftsTheDeadlineByTheTimeItTook()
    {
        var asked = Moments.None.With(MomentKind.Asked, T0.AddMinutes(30));
        var open = Read(asked, T0.AddDays(9));
        var answered = Read(asked.With(MomentKind.Answered, T0.AddMinutes(100)), T0.AddMinutes(101));

        Assert.Equal((State.Paused, T0.AddMinutes(60)), (open["diagnosis"].State, open["diagnosis"].DueAt));
        Assert.Equal(State.Breached, open["empathy"].State);
        Assert.Equal((State.Running, T0.AddMinutes(130), T0.AddMinutes(115)), (answered["diagnosis"].State, answered["diagnosis"].DueAt, answered["diagnosis"].WarnAt));
        Assert.Equal(T0.AddMinutes(310), answered["options"].DueAt);
        Assert.Equal([new Span(T0.AddMinutes(30), T0.AddMinutes(100))], answered["options"].Pauses);
        Assert.Contains("not counting 70 min in which it stood still", answered["options"].Derivation, StringComparison.Ordinal);
        Assert.Contains("standing still since 2026-03-02 09:30:00 UTC", open["options"].Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_ThatBeganAfterTheDeadline_MendsNothing() =>
        Assert.Equal(State.Breached, Read(Moments.None.With(MomentKind.Asked, T0.AddMinutes(61)), T0.AddDays(1))["diagnosis"].State);

    [Theory]
    [InlineData(MomentKind.Answered)]
    [InlineData(MomentKind.Resolved)]
    internal void Waiting_Ended_AnsweredOrResolved_IsOver(MomentKind kind)
    {
        var moments = Moments.None.With(MomentKind.Asked, T0.AddMinutes(10)).With(kind, T0.AddMinutes(20));

        Assert.False(moments.IsWaiting(T0.AddMinutes(30)));
        Assert.True(Moments.None.With(MomentKind.Asked, T0).IsWaiting(T0));
        Assert.DoesNotContain(Read(moments, T0.AddMinutes(30)).Values, clock => clock.State == State.Paused);
    }

    /// <summary>RT-04: a policy change keeps what was paused, and makes nothing due before it came.</summary>
    [Fact]
    public void PolicyChange_OnAnOpenCase_KeepsThePausesAndThePast()
    {
        var moments = Moments.None.With(MomentKind.Asked, T0.AddMinutes(10)).With(MomentKind.Answered, T0.AddMinutes(40)).With(MomentKind.Acknowledged, T0.AddMinutes(5));
        var tighter = Histories.Policy(p => (p.Clocks.Diagnosis, p.Clocks.Options, p.Clocks.Empathy) = (20, 120, 1));
        var clocks = ClockEngine.Read(Histories.Of(T0, moments, 3, null, (T0.AddMinutes(70), tighter)), T0.AddMinutes(70)).ToDictionary(c => c.Name);

        Assert.Equal((T0.AddMinutes(150), 4), (clocks["options"].DueAt, clocks["options"].PolicyVersion));
        Assert.Equal(T0.AddMinutes(70), clocks["diagnosis"].DueAt);
        Assert.Equal((State.Met, T0.AddMinutes(15), 3), (clocks["empathy"].State, clocks["empathy"].DueAt, clocks["empathy"].PolicyVersion));
        Assert.Contains("routing policy 4, which the case follows since 2026-03-02 10:10:00 UTC, gives 2 h for options", clocks["options"].Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void PolicyChange_ToAPlaybookWithoutTheClock_StopsIt()
    {
        var disp = Histories.Policy(p => p.Playbook = "uk_disp");
        var clocks = ClockEngine.Read(Histories.Of(T0, Moments.None, 0, null, (T0.AddMinutes(30), disp)), T0.AddDays(1)).ToDictionary(c => c.Name);

        Assert.Equal((State.Stopped, T0.AddMinutes(30)), (clocks["options"].State, clocks["options"].StoppedAt));
        Assert.Equal(State.Breached, clocks["empathy"].State);
    }

    /// <summary>RT-04: reopening resumes by policy: anew, or with the time that was left.</summary>
    [Fact]
    public void Reopening_WithResume_GoesOnWithTheTimeThatWasLeft()
    {
        var policy = Histories.Policy(p => p.Reopening = RoutingPolicy.Types.Reopening.Resume);
        var moments = Moments.None.With(MomentKind.Acknowledged, T0.AddMinutes(5)).With(MomentKind.Resolved, T0.AddMinutes(30)).With(MomentKind.Reopened, T0.AddHours(20));
        var clocks = ClockEngine.Read(Histories.Of(T0, moments, policy: policy), T0.AddHours(20));

        var options = Assert.Single(clocks, c => c.Name == "options");
        Assert.Equal((State.Running, T0.AddHours(20).AddMinutes(210)), (options.State, options.DueAt));
        Assert.Equal(State.Met, clocks.Single(c => c.Name == "empathy").State);
        Assert.Equal((State.Stopped, T0.AddHours(20)), (clocks.Single(c => c.Name == "follow_up").State, clocks.Single(c => c.Name == "follow_up").StoppedAt));
        var closed = ClockEngine.Read(Histories.Of(T0, moments.With(MomentKind.Resolved, T0.AddHours(21)), policy: policy), T0.AddDays(5)).Single(c => c.Name == "options");
        Assert.Equal((State.Stopped, T0.AddHours(21)), (closed.State, closed.StoppedAt));
    }

    /// <summary>uk_disp: resolved by the close of the third business day, else a final response within eight weeks.</summary>
    [Fact]
    public void UkDisp_OnACalendar_IsDueAtTheCloseOfTheThirdBusinessDay()
    {
        var policy = Histories.Policy(p => (p.Playbook, p.Calendar) = ("uk_disp", Berlin(p, "2026-03-04")));
        var clocks = ClockEngine.Read(Histories.Of(T0, Moments.None, policy: policy), T0).ToDictionary(c => c.Name);

        Assert.Equal(At("2026-03-06T17:00+01:00"), clocks["summary_resolution"].DueAt);
        Assert.Equal(T0.AddDays(56), clocks["final_response"].DueAt);
        Assert.Contains("until the close of business day 3 for summary resolution", clocks["summary_resolution"].Derivation, StringComparison.Ordinal);
    }

    /// <summary>telehealth: an update every two hours, each from the last, until the resolution.</summary>
    [Fact]
    public void Telehealth_WithUpdates_StartsTheUpdateClockAnewWithEach()
    {
        var policy = Histories.Policy(p => p.Playbook = "telehealth");
        var moments = Moments.None.With(MomentKind.Updated, T0.AddMinutes(90)).With(MomentKind.Updated, T0.AddMinutes(250));
        var updates = ClockEngine.Read(Histories.Of(T0, moments, policy: policy), T0.AddMinutes(251)).Where(c => c.Name == "update").ToList();

        Assert.Equal([(T0.AddMinutes(120), State.Met), (T0.AddMinutes(210), State.Breached), (T0.AddMinutes(370), State.Running)], updates.Select(c => (c.DueAt, c.State)));
        Assert.Equal(State.Stopped, ClockEngine.Read(Histories.Of(T0, moments.With(MomentKind.Resolved, T0.AddMinutes(260)), policy: policy), T0.AddDays(1)).Last(c => c.Name == "update").State);
    }

    [Theory]
    [InlineData("heart", "empathy,diagnosis,options,resolution")]
    [InlineData("real", "empathy,options,presentation")]
    [InlineData("five_step", "empathy,diagnosis,presentation,resolution")]
    [InlineData("telehealth", "empathy,diagnosis,update,presentation")]
    [InlineData("plain_sla", "first_response,resolution")]
    [InlineData("uk_disp", "acknowledgment,summary_resolution,final_response")]
    [InlineData("mine", "call_back")]
    public void Playbook_ThatIsNamed_RunsItsClocks(string playbook, string clocks)
    {
        var policy = Histories.Policy(p =>
        {
            p.Playbooks.Add(new Playbook { Name = "mine", Stages = { new Playbook.Types.Stage { Name = "call", Clocks = { Rule("call_back") } } } });
            p.Playbook = playbook;
        });

        Assert.Equal(clocks.Split(','), ClockEngine.Read(Histories.Of(T0, Moments.None, policy: policy), T0).OrderBy(c => c.DueAt).Select(c => c.Name));
    }

    /// <summary>
    /// RT-04: whatever happened, in whichever playbook, on whichever calendar: computed again from the same facts in another order it is the same to the byte, and
    /// a later time changes nothing but that a running clock is breached.
    /// </summary>
    [Fact]
    public void Clocks_OfAnyHistory_AreTheSameWhenComputedAgainAndNeverChangeThePast()
    {
        var random = new Random(404);
        for (var i = 0; i < 300; i++)
        {
            var history = Any(random);
            var now = T0.AddMinutes(random.Next(0, 30_000));
            var read = ClockEngine.Read(history, now);
            var again = ClockEngine.Read(history with { Moments = Moments.Read(history.Moments.Write()), Policies = [.. history.Policies.Select(p => p with { Policy = p.Policy.Clone() })] }, now);
            Assert.Equal(string.Join('\n', read), string.Join('\n', again));
            Assert.InRange(read.Count, 0, 160);
            Assert.Equal(read.Count, read.Select(c => (c.Name, c.StartedAt)).Distinct().Count());
            foreach (var (before, after) in read.Zip(ClockEngine.Read(history, now.AddMinutes(random.Next(0, 30_000)))))
                Assert.Equal(before.State == State.Running ? before with { State = after.State } : before, after);
        }
    }

    private static CaseHistory Any(Random random)
    {
        string[] books = ["seven_step", "heart", "real", "five_step", "telehealth", "plain_sla", "uk_disp"];
        var policies = Enumerable.Range(0, 3).Select(_ => Histories.Policy(p =>
        {
            p.Playbook = books[random.Next(books.Length)];
            p.Calendar = random.Next(2) == 0 ? Berlin(p) : "";
            p.Reopening = (RoutingPolicy.Types.Reopening)random.Next(0, 3);
            (p.Clocks.Options, p.WarningPercent) = (random.Next(1, 5_000), random.Next(0, 100));
        })).ToList();
        var moments = Enumerable.Range(0, random.Next(0, 40))
            .Aggregate(Moments.None, (all, _) => all.With((MomentKind)random.Next(0, 15), T0.AddMinutes(random.Next(0, 20_000))));
        return Histories.Of(T0, moments, 0, policies[0], (T0.AddMinutes(random.Next(1, 9_000)), policies[1]), (T0.AddMinutes(random.Next(9_000, 20_000)), policies[2]));
    }

    private static ClockRule Rule(string name) =>
        new() { Name = name, Starts = ClockRule.Types.Moment.Reported, Awaits = ClockRule.Types.Moment.Updated, Minutes = 10 };

    private static string Berlin(RoutingPolicy policy, params string[] holidays)
    {
        policy.Calendars.Add(Histories.Berlin(holidays));
        return "berlin";
    }

    private static Dictionary<string, ClockReading> Read(Moments moments, DateTimeOffset now) => ClockEngine.Read(Histories.Of(T0, moments), now).ToDictionary(c => c.Name);

    private static ClockReading One(string name, Moments moments, DateTimeOffset now, RoutingPolicy policy) =>
        ClockEngine.Read(Histories.Of(T0, moments, policy: policy), now).Single(c => c.Name == name);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

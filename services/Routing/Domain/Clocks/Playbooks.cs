using Recovery.Contracts.Routing.V1;
using static Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;
using Moment = Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>The playbooks that ship (RT-04). They are data of the same kind as a tenant's own.</summary>
internal static class Playbooks
{
    public const string SevenStep = "seven_step";

    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private const string AllDay = Calendars.RoundTheClock.Name;

    private static readonly Playbook[] Others =
    [
        Book("heart",
            Stage("halt", Clock("acknowledgment", Critical, Acknowledged, 5, AllDay)),
            Stage("empathise", Clock("empathy", Reported, Acknowledged, 15)),
            Stage("apologise", Clock("diagnosis", Reported, Diagnosed, Hour, shifts: true)),
            Stage("resolve", Clock("options", Reported, OptionsReady, 4 * Hour, shifts: true, again: true), Clock("resolution", Reported, Resolved, 2 * Day, shifts: true, again: true)),
            Stage("thank", Clock("confirmation", Accepted, Confirmed, 15, AllDay), Clock("follow_up", Resolved, FollowedUp, 7 * Day, AllDay))),
        Book("real",
            Stage("rapid_acknowledgment", Clock("acknowledgment", Critical, Acknowledged, 5, AllDay), Clock("empathy", Reported, Acknowledged, 15)),
            Stage("empowerment", Clock("options", Reported, OptionsReady, 4 * Hour, shifts: true, again: true)),
            Stage("logical_and_fair_resolution", Clock("presentation", Reported, Presented, Day, shifts: true, again: true), Clock("confirmation", Accepted, Confirmed, 15, AllDay)),
            Stage("learning", Clock("retrospective", ReviewOpened, ReviewClosed, 2 * Day, AllDay))),
        Book("five_step",
            Stage("listen", Clock("empathy", Reported, Acknowledged, 15)),
            Stage("review", Clock("diagnosis", Reported, Diagnosed, 4 * Hour, shifts: true)),
            Stage("find_solution", Clock("presentation", Reported, Presented, Day, shifts: true, again: true)),
            Stage("document", Clock("resolution", Reported, Resolved, 3 * Day, shifts: true, again: true)),
            Stage("reach_back", Clock("follow_up", Resolved, FollowedUp, 7 * Day, AllDay))),
        Book("telehealth",
            Stage("name_the_failure", Clock("acknowledgment", Critical, Acknowledged, 5, AllDay), Clock("empathy", Reported, Acknowledged, 15, AllDay)),
            Stage("root_cause_and_new_channel", Clock("diagnosis", Reported, Diagnosed, Hour, AllDay), Clock("update", Reported, Updated, 2 * Hour, AllDay, repeats: true)),
            Stage("pay", Clock("presentation", Reported, Presented, Day, AllDay, shifts: true, again: true), Clock("confirmation", Accepted, Confirmed, 15, AllDay)),
            Stage("post_mortem", Clock("retrospective", ReviewOpened, ReviewClosed, 2 * Day, AllDay))),
        Book("plain_sla",
            Stage("respond", Clock("first_response", Reported, Updated, 4 * Hour), Clock("critical_first_response", Critical, Updated, Hour)),
            Stage("resolve", Clock("resolution", Reported, Resolved, 40 * Hour, shifts: true, again: true), Clock("critical_resolution", Critical, Resolved, 8 * Hour, shifts: true))),
        Book("uk_disp",
            Stage("acknowledge", new ClockRule { Name = "acknowledgment", Starts = Reported, Awaits = Acknowledged, BusinessDays = 1 }),
            Stage("summary_resolution", new ClockRule { Name = "summary_resolution", Starts = Reported, Awaits = Resolved, BusinessDays = 3 }),
            Stage("final_response", Clock("final_response", Reported, Resolved, 8 * 7 * Day, AllDay))),
    ];

    /// <summary>The shipped ones, as a policy sets them, and the tenant's own.</summary>
    public static IEnumerable<Playbook> All(RoutingPolicy policy) => [SevenStepOf(policy.Clocks), .. Others, .. policy.Playbooks];

    public static bool IsShipped(string name) => name == SevenStep || Others.Any(book => book.Name == name);

    public static Playbook InForce(RoutingPolicy policy) =>
        policy.Playbook.Length == 0 ? SevenStepOf(policy.Clocks) : All(policy).Single(book => book.Name == policy.Playbook);

    private static Playbook SevenStepOf(RoutingPolicy.Types.Clocks minutes) => Book(SevenStep,
        Stage("acknowledge", Clock("acknowledgment", Critical, Acknowledged, minutes.CriticalAcknowledgment, AllDay), Clock("empathy", Reported, Acknowledged, minutes.Empathy)),
        Stage("diagnose", Clock("diagnosis", Reported, Diagnosed, minutes.Diagnosis, shifts: true)),
        Stage("options", Clock("options", Reported, OptionsReady, minutes.Options, shifts: true, again: true)),
        Stage("present", Clock("presentation", Reported, Presented, minutes.Presentation, shifts: true, again: true)),
        Stage("confirm", Clock("confirmation", Accepted, Confirmed, minutes.Confirmation, again: true)),
        Stage("follow_up", Clock("follow_up", Resolved, FollowedUp, minutes.FollowUp, AllDay, again: true)),
        Stage("learn", Clock("retrospective", ReviewOpened, ReviewClosed, minutes.Retrospective, AllDay)));

    private static Playbook Book(string name, params Playbook.Types.Stage[] stages) => new() { Name = name, Stages = { stages } };

    private static Playbook.Types.Stage Stage(string name, params ClockRule[] clocks) => new() { Name = name, Clocks = { clocks } };

    private static ClockRule Clock(
        string name, Moment starts, Moment awaits, int minutes, string calendar = "", bool shifts = false, bool again = false, bool repeats = false) => new()
        {
            Name = name,
            Starts = starts,
            Awaits = awaits,
            Minutes = minutes,
            Calendar = calendar,
            Shifts = shifts,
            Again = again,
            Repeats = repeats,
        };
}

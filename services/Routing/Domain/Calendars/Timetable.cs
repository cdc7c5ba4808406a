using System.Runtime.CompilerServices;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Domain.Calendars;

/// <summary>The calendars and the playbook of one policy document, ready to be used. Documents are never changed, so each is compiled once.</summary>
internal sealed class Timetable
{
    private const int DefaultWarningPercent = 75;

    private static readonly ConditionalWeakTable<RoutingPolicy, Timetable> Compiled = [];

    private readonly Dictionary<string, ICalendar> _calendars;
    private readonly RoutingPolicy _policy;

    private Timetable(RoutingPolicy policy)
    {
        _policy = policy;
        _calendars = policy.Calendars.ToDictionary(calendar => calendar.Name, ICalendar (calendar) => new WorkingCalendar(calendar), StringComparer.Ordinal);
        _calendars[RoundTheClock.Name] = RoundTheClock.Instance;
        Clocks = [.. Playbooks.InForce(policy).Stages.SelectMany(stage => stage.Clocks.Select(rule => new StagedRule(stage.Name, rule)))];
    }

    /// <summary>The clocks of the playbook in force, in order.</summary>
    public IReadOnlyList<StagedRule> Clocks { get; }

    public bool Resumes => _policy.Reopening == RoutingPolicy.Types.Reopening.Resume;

    /// <summary>The share of a clock's time after which it warns.</summary>
    public double WarningShare => (_policy.WarningPercent == 0 ? DefaultWarningPercent : _policy.WarningPercent) / 100.0;

    public static Timetable Of(RoutingPolicy policy) => Compiled.GetValue(policy, document => new Timetable(document));

    /// <summary>A calendar by name; null where the policy has none of that name.</summary>
    public ICalendar? Find(string name) => _calendars.GetValueOrDefault(name);

    /// <summary>The calendar a rule counts on for a customer.</summary>
    public ICalendar CalendarOf(ClockRule rule, Segment segment)
    {
        if (rule.Calendar.Length > 0)
            return _calendars[rule.Calendar];
        var name = _policy.SegmentCalendars.FirstOrDefault(choice => choice.Segment == segment)?.Calendar ?? _policy.Calendar;
        return name.Length > 0 ? _calendars[name] : RoundTheClock.Instance;
    }
}

/// <summary>A clock and the stage it belongs to.</summary>
internal sealed record StagedRule(string Stage, ClockRule Rule);

using System.Globalization;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Calendars;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Errors;
using Calendar = Recovery.Contracts.Routing.V1.Calendar;
using Moment = Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;

namespace Recovery.Routing.Domain;

/// <summary>What playbooks and calendars must hold to, so that every deadline can be derived (RT-04).</summary>
internal static class PlaybookRules
{
    public const int MaxClocks = 16;
    public const int MinWeeklyMinutes = 5 * 60;

    public static IEnumerable<FieldProblem> Validate(RoutingPolicy policy) => [.. Calendars(policy), .. Books(policy)];

    private static IEnumerable<FieldProblem> Books(RoutingPolicy policy)
    {
        var own = policy.Playbooks.Select(book => book.Name).ToList();
        if (policy.Playbook.Length > 0 && !Playbooks.IsShipped(policy.Playbook) && !own.Contains(policy.Playbook))
            yield return new FieldProblem("#/playbook", "unknown-playbook", $"Name a shipped playbook ({Playbooks.SevenStep} is one) or one of the policy's own.");
        for (var i = 0; i < policy.Playbooks.Count; i++)
        {
            var (book, at) = (policy.Playbooks[i], $"#/playbooks/{i}");
            if (Playbooks.IsShipped(book.Name) || own.IndexOf(book.Name) < i)
                yield return new FieldProblem($"{at}/name", "name-taken", $"There is another playbook '{book.Name}'.");
            foreach (var problem in Clocks(policy, book, at))
                yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> Clocks(RoutingPolicy policy, Playbook book, string at)
    {
        var clocks = book.Stages.SelectMany((stage, s) => stage.Clocks.Select((rule, c) => (Rule: rule, At: $"{at}/stages/{s}/clocks/{c}"))).ToList();
        if (clocks.Count > MaxClocks)
            yield return new FieldProblem($"{at}/stages", "too-many-clocks", $"A playbook has {MaxClocks} clocks at most.");
        if (clocks.Count(clock => clock.Rule.Repeats) > 1)
            yield return new FieldProblem($"{at}/stages", "too-many-clocks", "One clock of a playbook can repeat.");
        foreach (var (rule, where) in clocks)
        {
            if (clocks.Any(other => other.At != where && other.Rule.Name == rule.Name))
                yield return new FieldProblem($"{where}/name", "name-taken", $"The playbook has another clock '{rule.Name}'.");
            if (rule.Starts is not (Moment.Reported or Moment.Critical or Moment.Accepted or Moment.Resolved or Moment.ReviewOpened))
                yield return new FieldProblem($"{where}/starts", "not-a-start", "A clock starts with REPORTED, CRITICAL, ACCEPTED, RESOLVED or REVIEW_OPENED.");
            if (rule.Awaits is Moment.Unspecified or Moment.Reported or Moment.Critical or Moment.ReviewOpened || rule.Awaits == rule.Starts)
                yield return new FieldProblem($"{where}/awaits", "not-awaited", "A clock waits for something that comes after its start.");
            if (rule.Minutes > 0 == rule.BusinessDays > 0)
                yield return new FieldProblem($"{where}/minutes", "one-length", "Give minutes or business_days, one of the two.");
            if (rule.Calendar.Length > 0 && !Exists(policy, rule.Calendar))
                yield return new FieldProblem($"{where}/calendar", "unknown-calendar", $"The policy has no calendar '{rule.Calendar}'.");
            if (rule.Repeats && (rule.Starts != Moment.Reported || rule.Awaits == Moment.Resolved))
                yield return new FieldProblem($"{where}/repeats", "not-repeatable", "A clock that repeats starts with REPORTED and waits for something that can come again.");
        }
    }

    private static IEnumerable<FieldProblem> Calendars(RoutingPolicy policy)
    {
        for (var i = 0; i < policy.Calendars.Count; i++)
        {
            var (calendar, at) = (policy.Calendars[i], $"#/calendars/{i}");
            if (calendar.Name == RoundTheClock.Name || policy.Calendars.Take(i).Any(other => other.Name == calendar.Name))
                yield return new FieldProblem($"{at}/name", "name-taken", $"There is another calendar '{calendar.Name}'.");
            if (calendar.Periods.Any(period => period.Days.Contains(Calendar.Types.Day.Unspecified) || WorkingCalendar.Minutes(period.Closes) <= WorkingCalendar.Minutes(period.Opens)))
                yield return new FieldProblem($"{at}/periods", "not-a-period", "A period has days, and closes later than it opens; a night shift is two periods.");
            else if (WorkingCalendar.WeeklyMinutes(calendar) < MinWeeklyMinutes)
                yield return new FieldProblem($"{at}/periods", "too-little-time", "A calendar has five hours a week at least: a deadline would be years away.");
            if (calendar.Holidays.Any(holiday => !DateOnly.TryParseExact(holiday.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
                yield return new FieldProblem($"{at}/holidays", "not-a-date", "A holiday is a day of the calendar, such as 2026-12-25.");
        }
        if (policy.Calendar.Length > 0 && !Exists(policy, policy.Calendar))
            yield return new FieldProblem("#/calendar", "unknown-calendar", $"The policy has no calendar '{policy.Calendar}'.");
        foreach (var choice in policy.SegmentCalendars.Where(choice => choice.Segment == Segment.Unspecified || !Exists(policy, choice.Calendar)))
            yield return new FieldProblem("#/segment_calendars", "unknown-calendar", $"There is no calendar '{choice.Calendar}', or no segment was named.");
    }

    private static bool Exists(RoutingPolicy policy, string calendar) => calendar == RoundTheClock.Name || policy.Calendars.Any(known => known.Name == calendar);
}

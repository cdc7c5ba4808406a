using Recovery.Routing.Domain.Calendars;
using Moment = Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>Reads the clocks of one case at one time: due when, under which policy, and whether what each waits for came first.</summary>
internal sealed class ClockFace(CaseHistory history, DateTimeOffset now)
{
    private readonly Spans _waits = history.Waits();
    private readonly Spans _closed = Spans.Of(history.Rounds().Where(round => round.Resolved is not null && round.Next is not null)
        .Select(round => new Span(round.Resolved!.Value, round.Next)));

    public ClockReading Read(StagedRule staged, PolicySpan from, ClockRun run)
    {
        var (policy, rule, deadline) = (from, staged.Rule, DeadlineOf(staged, from, run, run.Over));
        var over = run.Over;
        // A later policy moves what is still to come; it never makes a clock due before it came itself (RT-04).
        foreach (var later in history.Policies.Where(span => span.From > run.Start && span != from))
        {
            if (over <= later.From || (!deadline.IsPausedAt(later.From) && deadline.Due <= later.From))
                break;
            if (later.Timetable.Clocks.FirstOrDefault(other => other.Rule.Name == rule.Name) is not { } changed)
            {
                (run, over) = (run with { Met = null, Ended = later.From }, later.From);
                deadline = DeadlineOf(staged, policy, run, over);
                break;
            }
            (policy, deadline) = (later, DeadlineOf(changed, later, run, over).NotBefore(later.From));
        }
        return new ClockReading
        {
            Name = rule.Name,
            Stage = staged.Stage,
            State = StateOf(run, deadline),
            StartedAt = run.Start,
            DueAt = deadline.Due,
            WarnAt = deadline.Warn,
            StoppedAt = over,
            Pauses = deadline.Pauses,
            Derivation = Derivations.Say(staged, run, from, policy, deadline),
            PolicyVersion = policy.Version,
        };
    }

    private Deadline DeadlineOf(StagedRule staged, PolicySpan policy, ClockRun run, DateTimeOffset? over)
    {
        var (rule, table) = (staged.Rule, policy.Timetable);
        var calendar = table.CalendarOf(rule, history.Segment);
        var pauses = rule.Shifts ? _waits : Spans.None;
        if (table.Resumes && rule.Starts is not (Moment.Resolved or Moment.ReviewOpened))
            pauses = Spans.Of(pauses.Concat(_closed));
        return rule.BusinessDays > 0
            ? Deadline.OfDays(calendar, run.Start, rule.BusinessDays, table.WarningShare)
            : Deadline.OfMinutes(calendar, run.Start, rule.Minutes, table.WarningShare, pauses.Within(run.Start, over));
    }

    private State StateOf(ClockRun run, Deadline deadline)
    {
        if (run.IsMet)
            return run.Met <= deadline.Due ? State.Met : State.Breached;
        if (run.Ended is { } ended)
            return ended <= deadline.Due ? State.Stopped : State.Breached;
        if (deadline.IsPaused)
            return State.Paused;
        return now < deadline.Due ? State.Running : State.Breached;
    }
}

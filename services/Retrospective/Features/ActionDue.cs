using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;
using State = Recovery.Contracts.Retrospective.V1.Action.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>
/// An action's people are reminded: ahead, when it is due, and higher and higher up until it is done, also after the review was closed (RE-03).
/// </summary>
internal sealed class ActionDue(PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time) : ITimerHandler<RetrospectiveDbContext>
{
    public const string TimerKind = "action-due";

    /// <summary>Timers of before there were steps carry none: they fire at the due time.</summary>
    private const int DueStep = 1;

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, RetrospectiveDbContext db, CancellationToken ct)
    {
        var action = await db.Actions.FirstOrDefaultAsync(found => found.Id == timer.Key, ct);
        if (action is null or { State: State.Done })
            return;
        var reminder = new Reminder(int.TryParse(timer.Payload, CultureInfo.InvariantCulture, out var step) ? step : DueStep, timer.DueAt);
        action.Remind(reminder.Overdue);
        var facts = await db.CaseAsync(timer.Subject, ct);
        db.Publish(Event(action, reminder, facts.Id), facts.Id, facts.NextEvent());
        var (policy, _) = await policies.CurrentAsync(db, ct);
        if (ReminderPlan.Next(action.DueAt, reminder.Step, policy, time.GetUtcNow()) is { } next)
            db.Schedule(TimerKind, action.Id, facts.Id, next.At, next.Step.ToString(CultureInfo.InvariantCulture));
    }

    private static ActionReminded Event(ReviewAction action, Reminder reminder, string @case) => new()
    {
        Case = @case,
        Retrospective = action.ReviewId,
        Action = action.Id,
        Owner = action.Owner,
        DueAt = action.DueAt.ToTimestamp(),
        Text = action.Text,
        Level = reminder.Level,
        Overdue = reminder.Overdue,
    };
}

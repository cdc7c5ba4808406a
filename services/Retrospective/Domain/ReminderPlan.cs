using Recovery.Contracts.Retrospective.V1;
using Level = Recovery.Contracts.Retrospective.V1.ActionReminded.Types.Level;

namespace Recovery.Retrospective.Domain;

/// <summary>One reminder of an action.</summary>
/// <param name="Step">0 ahead of its time, 1 at it, then one by one.</param>
/// <param name="At">When.</param>
internal sealed record Reminder(int Step, DateTimeOffset At)
{
    private const int DueStep = 1;
    private const int LastForLead = 3;

    public bool Overdue => Step >= DueStep;

    /// <summary>First whoever sees to it, then the one they report to, then whoever answers for the service.</summary>
    public Level Level => Step <= DueStep ? Level.Owner : Step <= LastForLead ? Level.Lead : Level.Management;
}

/// <summary>When an action's people are reminded (RE-03): ahead, when it is due, and again and again for as long as it is not done.</summary>
internal static class ReminderPlan
{
    /// <summary>Where a new action starts: nothing has been said yet.</summary>
    public const int NotYet = -1;

    /// <summary>The next reminder after a step. What lies in the past is left out: nobody gets three at once after a standstill.</summary>
    /// <returns>Null where it has been said often enough.</returns>
    public static Reminder? Next(DateTimeOffset dueAt, int after, RetrospectivePolicy policy, DateTimeOffset now)
    {
        var last = 1 + policy.EscalationsAtMost();
        for (var step = after + 1; step <= last; step++)
        {
            var at = TimeOf(step, dueAt, policy);
            if (at > now && !(step == 0 && policy.RemindAheadHours() == 0))
                return new Reminder(step, at);
        }
        return null;
    }

    private static DateTimeOffset TimeOf(int step, DateTimeOffset dueAt, RetrospectivePolicy policy) =>
        step == 0 ? dueAt.AddHours(-policy.RemindAheadHours()) : dueAt.AddHours((step - 1) * (double)policy.EscalationHours());
}

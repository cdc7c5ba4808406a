using Recovery.Retrospective.Domain;
using Level = Recovery.Contracts.Retrospective.V1.ActionReminded.Types.Level;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-03: actions nag and escalate.</summary>
public class ReminderPlanTests
{
    private static readonly DateTimeOffset Due = Given.Opened.AddDays(10);

    [Fact]
    public void Plan_FromTheBeginning_IsAheadAtItAndHigherAndHigher()
    {
        var policy = RetrospectivePolicies.Defaults();
        policy.MaxEscalations = 3;
        var plan = new List<Reminder>();
        while (ReminderPlan.Next(Due, plan.Count == 0 ? ReminderPlan.NotYet : plan[^1].Step, policy, plan.Count == 0 ? Given.Opened : plan[^1].At) is { } next)
            plan.Add(next);
        Assert.Equal([-48.0, 0, 72, 144, 216], plan.Select(reminder => (reminder.At - Due).TotalHours));
        Assert.Equal([Level.Owner, Level.Owner, Level.Lead, Level.Lead, Level.Management], plan.Select(reminder => reminder.Level));
        Assert.Equal([false, true, true, true, true], plan.Select(reminder => reminder.Overdue));
    }

    [Fact]
    public void Reminders_ThatWereMissed_AreNotAllSentAtOnce() =>
        Assert.Equal(new Reminder(3, Due.AddHours(144)), ReminderPlan.Next(Due, 0, RetrospectivePolicies.Defaults(), Due.AddHours(100)));

    [Fact]
    public void Action_DueSoonerThanTheWarning_IsFirstRemindedWhenDue() =>
        Assert.Equal(1, ReminderPlan.Next(Due, ReminderPlan.NotYet, RetrospectivePolicies.Defaults(), Due.AddHours(-1))!.Step);

    [Fact]
    public void Policy_WithoutNumbers_MeansTheShippedOnes() =>
        Assert.Equal(Due.AddHours(-48), ReminderPlan.Next(Due, ReminderPlan.NotYet, new Contracts.Retrospective.V1.RetrospectivePolicy(), Given.Opened)!.At);
}

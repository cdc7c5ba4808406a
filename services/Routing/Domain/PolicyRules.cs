using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Escalations;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Routing.Domain;

/// <summary>The shipped policy, and what a tenant's own must hold to beyond the bounds of its fields.</summary>
internal static class PolicyRules
{
    public static RoutingPolicy Defaults() => new()
    {
        Playbook = Playbooks.SevenStep,
        Clocks = new()
        {
            CriticalAcknowledgment = 5,
            Empathy = 15,
            Diagnosis = 60,
            Options = 240,
            Presentation = 1_440,
            FollowUp = 10_080,
            Retrospective = 2_880,
            Confirmation = 15,
        },
        Weights = new() { Severity = 40, Sensitivity = 20, CustomerValue = 10, RepeatFailure = 10, Waiting = 20, PublicReach = 10, ClockSlack = 15, Emotion = 10 },
        WaitingFullHours = 24,
        Assigning = AssignmentRules.Defaults(),
        Escalating = Ladder.Defaults(),
        Spikes = SpikeRules.Defaults(),
    };

    public static IEnumerable<FieldProblem> Validate(RoutingPolicy policy)
    {
        foreach (var problem in PlaybookRules.Validate(policy).Concat(Ladder.Validate(policy)))
            yield return problem;
        var weights = policy.Weights;
        int[] others = [weights.Severity, weights.Sensitivity, weights.RepeatFailure, weights.Waiting, weights.PublicReach, weights.ClockSlack, weights.Emotion];
        if (weights.CustomerValue >= others.Max())
        {
            yield return new FieldProblem("#/weights/customer_value", "largest-weight",
                "Customer value never weighs most (RT-01): give another term more, or this one less.");
        }
    }
}

using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Features;

internal static class PromiseRefusal
{
    public static RuleBroken Of(PromiseRow promise, string rule) => new(
        FollowUpErrors.PromiseStateRefused,
        rule,
        metadata: new Dictionary<string, string> { ["state"] = promise.State.ToString().ToUpperInvariant(), ["dueAt"] = promise.DueAt.ToString("O") });
}

using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>Somebody approves in another's place for a time (CO-07).</summary>
internal sealed class Delegation : ITenantOwned, IVersioned
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(92);

    public string Tenant { get; set; } = "";

    public required string From { get; init; }

    public required string To { get; init; }

    public long Version { get; set; }

    public DateTimeOffset Until { get; private set; }

    public string Reason { get; private set; } = "";

    public static Delegation Of(Actor from, string to) => from.Agent is { } agent && agent != to
        ? new Delegation { From = agent, To = to }
        : throw new RuleBroken(CompensationErrors.DelegationInvalid, "An agent lets another agent approve; nobody delegates to themselves or without being one.");

    public void Set(DateTimeOffset until, string reason, DateTimeOffset now)
    {
        if (until > now + Longest)
        {
            throw new RuleBroken(CompensationErrors.DelegationInvalid, $"A delegation lasts at most {Longest.TotalDays} days.",
                [new FieldProblem("#/until", "too-late", $"Give a time within {Longest.TotalDays} days.")]);
        }
        (Until, Reason) = (until, reason);
    }
}

using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using AgentRole = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;

namespace Recovery.Compensation.Domain;

/// <summary>An agent whose authority somebody may use, and that agent's role.</summary>
internal sealed record Delegated(string From, AgentRole Role);

/// <summary>Who approves: the person, the role routing knows (null for a caller that is no agent), and whose authority the person may use besides.</summary>
internal sealed record Approver(Actor Actor, AgentRole? Role, IReadOnlyList<Delegated> Delegated);

/// <summary>Who must approve an offer, one after the other, and whether the next one may (CO-07).</summary>
internal static class ApprovalChain
{
    /// <summary>
    /// The chain for a cost: that of the first level that reaches it, the last level's where none does or the cost cannot be weighed. Without levels one
    /// approval by anybody who may approve is enough.
    /// </summary>
    public static IReadOnlyList<Role> For(Amount? cost, CompensationPolicy policy, DateTimeOffset now)
    {
        if (policy.ApprovalLevels.Count == 0)
            return [Role.Unspecified];
        var weighed = cost is { } known ? Exchange.CostInPolicys(known, policy, now) : Amount.Zero(policy.AgentLimit.Currency);
        var level = policy.ApprovalLevels.FirstOrDefault(l => l.UpTo is null || (weighed is { } minor && minor.Minor <= l.UpTo.AmountMinor));
        return [.. (level ?? policy.ApprovalLevels[^1]).Chain];
    }

    /// <summary>The authority used: empty for the approver's own, else whose. Refused where neither reaches the role.</summary>
    public static string AuthorityFor(Role needed, Approver approver, string proposer, IReadOnlyCollection<Approval> given)
    {
        if (Reaches(approver.Role, needed))
            return "";
        var other = approver.Delegated.FirstOrDefault(d => Reaches(d.Role, needed) && d.From != proposer && !given.Any(a => a.By == d.From || a.OnBehalfOf == d.From));
        return other?.From ?? throw new RuleBroken(CompensationErrors.ApprovalLevel, $"The next approval is that of {Words(needed)}.",
            metadata: new Dictionary<string, string> { ["role"] = needed.ToString().ToUpperInvariant() });
    }

    private static bool Reaches(AgentRole? role, Role needed) => needed switch
    {
        Role.Commander => role is AgentRole.Commander,
        Role.Lead => role is AgentRole.Lead or AgentRole.Commander,
        Role.Agent => role is not null,
        _ => true,
    };

    private static string Words(Role role) => role switch { Role.Commander => "a commander", Role.Lead => "a lead", _ => "an agent" };
}

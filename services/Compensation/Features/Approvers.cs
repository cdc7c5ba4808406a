using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

internal static class Approvers
{
    /// <summary>Roles matter where the policy asks for them, and only there are they looked up.</summary>
    public static async Task<Approver> ApproverAsync(
        this CompensationDbContext db, Actor actor, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        if (policy.ApprovalLevels.Count == 0 || actor.Agent is null)
            return new Approver(actor, null, []);
        var delegators = db.Delegations.Where(d => d.To == actor.Agent && d.Until > now).Select(d => d.From);
        var known = await db.Agents.AsNoTracking().Where(a => a.Id == actor.Agent || delegators.Contains(a.Id)).Take(ListDelegations.Max).ToListAsync(ct);
        var others = known.Where(a => a.Id != actor.Agent).OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => new Delegated(a.Id, a.Role));
        return new Approver(actor, known.FirstOrDefault(a => a.Id == actor.Agent)?.Role, [.. others]);
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Auth;
using Grant = Recovery.Compensation.Domain.Grant;
using Offer = Recovery.Compensation.Domain.Offer;

namespace Recovery.Compensation.Features;

/// <summary>What every use case looks up first. Another tenant's id and one that never was are refused alike.</summary>
internal static class Lookups
{
    public static Actor Actor(this CallContext call) => new(call.Caller.Agent ?? call.Caller.Subject, call.Caller.Subject, call.Caller.Agent);

    public static async Task<CaseCopy> CaseAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw CompensationErrors.NotFound("case", id);

    public static async Task<Offer> OfferAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Offers.FirstOrDefaultAsync(o => o.Id == id, ct) ?? throw CompensationErrors.NotFound("offer", id);

    public static async Task<Grant> GrantAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Grants.FirstOrDefaultAsync(g => g.Id == id, ct) ?? throw CompensationErrors.NotFound("grant", id);

    /// <summary>What the actor may give alone on the case. A caller that is no known agent has an agent's authority, the least there is.</summary>
    public static async Task<AuthorityLimit> AuthorityAsync(
        this CompensationDbContext db, CaseCopy lived, Actor actor, string currency, CompensationPolicy policy, CancellationToken ct)
    {
        var known = actor.Agent is null ? null : await db.Agents.FirstOrDefaultAsync(a => a.Id == actor.Agent, ct);
        var role = known?.Role ?? Agent.Types.Role.Agent;
        return AuthorityLimit.Decide(new AuthorityFacts(role, currency, lived.AnnualValue, lived.AnnualValueVerified, lived.GivenAloneMinor), policy);
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
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

    /// <summary>The policy that made an offer.</summary>
    public static async Task<CompensationPolicy> PolicyOfAsync(
        this CompensationDbContext db, PolicyStore<CompensationDbContext, CompensationPolicy> policies, Offer offer, CancellationToken ct) =>
        (await policies.FindAsync(db, offer.PolicyVersion, ct) ?? await policies.CurrentAsync(db, ct)).Policy;
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
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

    /// <summary>The offer a call acts on, at the version the caller saw, and its case.</summary>
    public static async Task<(Offer Offer, CaseCopy Lived)> OfferAsync(this CompensationDbContext db, string id, string etag, CancellationToken ct)
    {
        var offer = await db.OfferAsync(id, ct);
        Etag.Demand(etag, offer.Version);
        return (offer, await db.CaseAsync(offer.CaseId, ct));
    }

    public static async Task<Grant> GrantAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Grants.FirstOrDefaultAsync(g => g.Id == id, ct) ?? throw CompensationErrors.NotFound("grant", id);

    /// <summary>The policy of a version: that of an earlier decision.</summary>
    public static async Task<CompensationPolicy> PolicyOfAsync(
        this CompensationDbContext db, PolicyStore<CompensationDbContext, CompensationPolicy> policies, int version, CancellationToken ct) =>
        (await policies.FindAsync(db, version, ct) ?? await policies.CurrentAsync(db, ct)).Policy;
}

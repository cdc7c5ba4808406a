using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Offer = Recovery.Compensation.Domain.Offer;

namespace Recovery.Compensation.Features;

internal sealed class ListOffers(Store<CompensationDbContext> store)
{
    /// <summary>The contract's bound; a case with more is not one anybody reads to the end.</summary>
    public const int MaxOffers = 50;

    public Task<ListOffersResponse> HandleAsync(ListOffersRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            await db.CaseAsync(request.Case, token);
            var offers = await Newest(db, request.Case).ToListAsync(token);
            return new ListOffersResponse { Offers = { offers.Select(o => o.View()) } };
        }, ct);

    public static IQueryable<Offer> Newest(CompensationDbContext db, string @case) => db.Offers
        .Where(o => o.CaseId == @case)
        .OrderByDescending(o => o.ProposedAt).ThenByDescending(o => o.Id)
        .Take(MaxOffers);
}

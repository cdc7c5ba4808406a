using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Features;

/// <summary>Gathers what came before an offer (CO-13).</summary>
internal static class ClaimHistories
{
    public static async Task<ClaimHistory> ClaimHistoryAsync(
        this CompensationDbContext db, CaseCopy lived, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var declines = await Declined(db, lived.Id).CountAsync(ct);
        if (policy.GuardClaims == 0 || lived.CustomerId.Length == 0)
            return ClaimHistory.None with { Declines = declines };
        var given = GivenTo(db, lived.CustomerId, now.AddDays(-Guard.Days(policy)));
        var sameOrder = lived.OrderReference.Length == 0 ? 0 : await ForOrder(db, given, lived).CountAsync(ct);
        return new ClaimHistory(await given.CountAsync(ct), sameOrder, declines);
    }

    public static IQueryable<Domain.Offer> Declined(CompensationDbContext db, string @case) =>
        db.Offers.Where(o => o.CaseId == @case && o.State == OfferState.Declined);

    /// <summary>What an incident's remedy gave is no claim of the customer's.</summary>
    public static IQueryable<Domain.Grant> GivenTo(CompensationDbContext db, string customer, DateTimeOffset since) =>
        db.Grants.Where(g => g.CustomerId == customer && g.CreatedAt >= since && g.AmountMinor != null && g.State != GrantState.Failed && g.BulkId == null);

    private static IQueryable<Domain.Grant> ForOrder(CompensationDbContext db, IQueryable<Domain.Grant> given, CaseCopy lived) =>
        given.Where(g => g.CaseId != lived.Id && db.Cases.Any(c => c.Id == g.CaseId && c.OrderReference == lived.OrderReference));
}

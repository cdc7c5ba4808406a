using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Contracts.Compensation.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Features;

/// <summary>Gathers what came before an offer (CO-13): of the customer under every name, and of the order by whomever.</summary>
internal static class ClaimHistories
{
    /// <summary>Grants looked at; a person looks long before there are so many.</summary>
    private const int Max = 1_000;

    public static async Task<ClaimHistory> ClaimHistoryAsync(
        this CompensationDbContext db, CaseCopy lived, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var names = await db.NamesAsync(lived.CustomerId, ct);
        var since = now.AddDays(-Guard.Days(policy));
        var (claims, orders) = policy.GuardClaims == 0
            ? ([], [])
            : (await GivenTo(db, names, since).Select(g => g.CustomerId).Take(Max).ToListAsync(ct), await ForOrderAsync(db, lived, since, ct));
        return new ClaimHistory(claims.Count, orders.Count, await Declined(db, lived.Id).CountAsync(ct))
        {
            Names = claims.Distinct(StringComparer.Ordinal).Count(),
            OthersOrder = orders.Count(customer => customer.Length == 0 || !names.Contains(customer)),
            Cases = policy.GuardCases == 0 ? 0 : await OpenedFor(db, names, now.AddDays(-Guard.CaseDays(policy))).CountAsync(ct),
        };
    }

    public static IQueryable<Domain.Offer> Declined(CompensationDbContext db, string @case) =>
        db.Offers.Where(o => o.CaseId == @case && o.State == OfferState.Declined);

    /// <summary>What an incident's remedy gave is no claim of the customer's.</summary>
    public static IQueryable<Domain.Grant> GivenTo(CompensationDbContext db, IReadOnlyList<string> names, DateTimeOffset since) =>
        db.Grants.Where(g => names.Contains(g.CustomerId) && g.CreatedAt >= since && g.AmountMinor != null && g.State != GrantState.Failed && g.BulkId == null);

    /// <summary>The customer's cases since a time: their ids follow it.</summary>
    public static IQueryable<CaseCopy> OpenedFor(CompensationDbContext db, IReadOnlyList<string> names, DateTimeOffset since)
    {
        var first = BulkRules.FirstCase(since);
        return db.Cases.Where(c => names.Contains(c.CustomerId) && string.Compare(c.Id, first) > 0);
    }

    /// <summary>The other cases about the same order.</summary>
    public static IQueryable<CaseCopy> AboutOrder(CompensationDbContext db, string order) => db.Cases.Where(c => c.OrderReference == order);

    /// <summary>What was given on a case since a time.</summary>
    public static IQueryable<Domain.Grant> GivenOn(CompensationDbContext db, IQueryable<string> cases, DateTimeOffset since) =>
        db.Grants.Where(g => cases.Contains(g.CaseId) && g.CreatedAt >= since && g.AmountMinor != null && g.State != GrantState.Failed && g.BulkId == null);

    /// <summary>Who was given something for the same order on another case.</summary>
    private static async Task<List<string>> ForOrderAsync(CompensationDbContext db, CaseCopy lived, DateTimeOffset since, CancellationToken ct) =>
        lived.OrderReference.Length == 0
            ? []
            : await GivenOn(db, AboutOrder(db, lived.OrderReference).Where(c => c.Id != lived.Id).Select(c => c.Id), since).Select(g => g.CustomerId).Take(Max).ToListAsync(ct);
}

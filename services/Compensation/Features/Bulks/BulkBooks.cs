using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using AccountState = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using BulkAccount = Recovery.Compensation.Domain.Bulks.BulkAccount;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>What every step of a bulk looks up.</summary>
internal static class BulkBooks
{
    public static async Task<Bulk> BulkAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Bulks.FirstOrDefaultAsync(b => b.Id == id, ct) ?? throw CompensationErrors.NotFound("bulk", id);

    /// <summary>The bulk a call acts on, at the version the caller saw.</summary>
    public static async Task<Bulk> BulkAsync(this CompensationDbContext db, string id, string etag, CancellationToken ct)
    {
        var bulk = await db.BulkAsync(id, ct);
        Etag.Demand(etag, bulk.Version);
        return bulk;
    }

    /// <summary>Why the fund cannot pay for so many customers now; null where it can.</summary>
    public static async Task<RuleBroken?> FundProblemAsync(this CompensationDbContext db, Bulk bulk, int customers, DateTimeOffset now, CancellationToken ct)
    {
        if (bulk.Each is not { } each)
            return null;
        var fund = await db.Funds.FirstAsync(f => f.Id == bulk.FundId, ct);
        var facts = new Dictionary<string, string> { ["fund"] = fund.Id };
        if (!fund.IsOpen(now))
            return new RuleBroken(CompensationErrors.FundClosed, $"The fund '{fund.Id}' does not pay now.", metadata: facts);
        var (available, _) = await db.HoldsAsync(fund, ct);
        var needed = new Amount(each.Minor * customers, each.Currency);
        return available >= needed
            ? null
            : new RuleBroken(CompensationErrors.FundExhausted, $"The fund '{fund.Id}' has {available} left; {needed} is needed.", metadata: facts);
    }

    /// <summary>Has the next customers given it, from now on.</summary>
    public static async Task RunAsync(this CompensationDbContext db, Bulk bulk, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.FundProblemAsync(bulk, bulk.Accounts - bulk.Given, now, ct) is { } problem)
            throw problem;
        db.Schedule(BulkRun.TimerKind, bulk.Id, bulk.Id, now);
    }

    /// <summary>What decides whether the cases are given something: five queries, however many cases.</summary>
    public static async Task<IReadOnlyList<BulkCandidate>> CandidatesAsync(
        this CompensationDbContext db, Bulk bulk, IReadOnlyCollection<CaseCopy> cases, CancellationToken ct)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var roots = await db.RootsAsync([.. cases.Select(c => c.CustomerId).Distinct(StringComparer.Ordinal)], ct);
        var whom = cases.ToDictionary(c => c.Id, c => roots.GetValueOrDefault(c.CustomerId, c.CustomerId), StringComparer.Ordinal);
        var customers = whom.Values.Distinct(StringComparer.Ordinal).ToList();
        var accepted = await Accepted(db, ids).ToHashSetAsync(StringComparer.Ordinal, ct);
        // What was given under a name before the name was linked was given to the same customer.
        var names = await Identities.LinkedTo(db, customers).ToDictionaryAsync(c => c.Id, c => c.SameAs, StringComparer.Ordinal, ct);
        var claimed = await Given(db, bulk.Rule.Incident, [.. customers.Union(names.Keys)]).ToListAsync(ct);
        var given = claimed.Select(name => names.GetValueOrDefault(name, name)).ToHashSet(StringComparer.Ordinal);
        var known = await Of(db, bulk.Id, customers).Select(a => new { a.CustomerId, a.CaseId, a.State }).ToListAsync(ct);
        var elsewhere = known.Where(a => a.State == AccountState.Planned).ToLookup(a => a.CustomerId, a => a.CaseId, StringComparer.Ordinal);
        return [.. cases.Select(c => new BulkCandidate(
            c, whom[c.Id], accepted.Contains(c.Id), given.Contains(whom[c.Id]), elsewhere[whom[c.Id]].Any(other => other != c.Id)))];
    }

    /// <summary>The cases on which an offer was accepted.</summary>
    public static IQueryable<string> Accepted(CompensationDbContext db, IReadOnlyCollection<string> cases) =>
        db.Offers.Where(o => cases.Contains(o.CaseId) && o.State == OfferState.Accepted && o.BulkId == null).Select(o => o.CaseId);

    /// <summary>The customers who were given something for the incident.</summary>
    public static IQueryable<string> Given(CompensationDbContext db, string incident, IReadOnlyCollection<string> customers) =>
        db.BulkAccounts.Where(a => a.Claim == incident && customers.Contains(a.CustomerId)).Select(a => a.CustomerId);

    /// <summary>What the bulk knows of the customers.</summary>
    public static IQueryable<BulkAccount> Of(CompensationDbContext db, string bulk, IReadOnlyCollection<string> customers) =>
        db.BulkAccounts.Where(a => a.BulkId == bulk && customers.Contains(a.CustomerId));
}

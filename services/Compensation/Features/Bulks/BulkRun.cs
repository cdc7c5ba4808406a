using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;
using AccountState = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using BulkAccount = Recovery.Compensation.Domain.Bulks.BulkAccount;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;
using Grant = Recovery.Compensation.Domain.Grant;
using Offer = Recovery.Compensation.Domain.Offer;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>
/// Gives what was planned (CO-12): offer, grant, reservation, payout and the mark that the customer was given it, for a batch of customers in one
/// transaction with the timer that brings the next batch. Whatever dies in between, nobody is given it twice and nobody is forgotten.
/// </summary>
internal sealed class BulkRun(PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time) : ITimerHandler<CompensationDbContext>
{
    public const string TimerKind = "bulk-run";

    /// <summary>Customers in one transaction: every other write of the service waits for so many.</summary>
    public const int Batch = 50;

    private const string Title = "For everybody it happened to";

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, CompensationDbContext db, CancellationToken ct)
    {
        var bulk = await db.Bulks.FirstAsync(b => b.Id == timer.Key, ct);
        if (bulk.State != State.Running)
            return;
        var now = time.GetUtcNow();
        var accounts = await Planned(db, bulk.Id).Take(Batch).ToListAsync(ct);
        if (accounts.Count == 0)
        {
            bulk.Finish(now);
            return;
        }
        if (await db.FundProblemAsync(bulk, accounts.Count, now, ct) is { } problem)
        {
            bulk.Pause(problem.Message);
            return;
        }
        await GiveAsync(db, bulk, accounts, now, ct);
        db.Schedule(TimerKind, bulk.Id, bulk.Id, now);
    }

    /// <summary>Those who are still to be given it.</summary>
    public static IQueryable<BulkAccount> Planned(CompensationDbContext db, string bulk) =>
        db.BulkAccounts.Where(a => a.BulkId == bulk && a.State == AccountState.Planned).OrderBy(a => a.CaseId);

    private async Task GiveAsync(CompensationDbContext db, Bulk bulk, List<BulkAccount> accounts, DateTimeOffset now, CancellationToken ct)
    {
        var ids = accounts.ConvertAll(a => a.CaseId);
        var cases = await db.Cases.Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var candidates = (await db.CandidatesAsync(bulk, cases, ct)).ToDictionary(c => c.Lived.Id, StringComparer.Ordinal);
        var hours = PolicyRules.ReservationHours(await db.PolicyOfAsync(policies, bulk.PolicyVersion, ct));
        var leftOut = new List<Exclusion>();
        var gifts = new List<(Grant Grant, CaseCopy Lived)>();
        foreach (var account in accounts)
        {
            var candidate = candidates[account.CaseId];
            var exclusion = BulkChoice.Leaves(bulk.Rule, bulk.Currency, candidate);
            if (exclusion == Exclusion.Unspecified)
            {
                gifts.Add((Promise(db, bulk, account, candidate.Lived, hours, now), candidate.Lived));
                continue;
            }
            account.Exclude(exclusion);
            leftOut.Add(exclusion);
        }
        bulk.Give(gifts.Count, leftOut);
        await db.SaveChangesAsync(ct);
        if (gifts.Count > 0)
            await CarryOutAsync(db, bulk, gifts, now, ct);
    }

    private static async Task CarryOutAsync(CompensationDbContext db, Bulk bulk, List<(Grant Grant, CaseCopy Lived)> gifts, DateTimeOffset now, CancellationToken ct)
    {
        if (bulk.Each is null)
        {
            foreach (var (grant, lived) in gifts)
                db.CarryOut(grant, lived, now);
            return;
        }
        var grants = gifts.ConvertAll(g => g.Grant);
        await db.ReserveAsync(gifts[^1].Lived, grants, now, ct);
        db.CarryOutTogether(bulk, grants, now);
    }

    private static Grant Promise(CompensationDbContext db, Bulk bulk, BulkAccount account, CaseCopy lived, int hours, DateTimeOffset now)
    {
        var words = new RemedyWords(lived);
        var option = words.Option(Title, words.Given(bulk.Remedy.Kind, bulk.Each, bulk.Remedy.What));
        option.Id = "a";
        var offer = Offer.Of(bulk, account, option, now);
        var grant = Grant.Of(offer, option, Grant.IdFor(offer.Id), lived.CustomerId, hours, now);
        if (bulk.Currency is { } currency)
            lived.KeepTo(currency);
        db.Offers.Add(offer);
        db.Grants.Add(grant);
        var answer = new OfferAnswer { Way = OfferAnswer.Types.Way.Bulk, By = bulk.ApprovedBy, At = Timestamp.FromDateTimeOffset(now) };
        db.Publish(offer.Accept(option, grant.Id, answer, null), lived.Id, lived.NextEvent());
        account.Give(grant.Id, bulk.Rule.Incident);
        return grant;
    }
}

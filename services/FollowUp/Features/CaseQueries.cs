using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Features;

internal static class CaseQueries
{
    private const string SensitiveScope = "cases:sensitive";

    /// <summary>The case an rpc names.</summary>
    public static async Task<CaseRow> RequireCaseAsync(this FollowUpDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw NotFound("case", id);

    /// <summary>The case, for those who may read what is written on it: of a sensitive case not everybody may (RT-05).</summary>
    public static async Task<CaseRow> RequireReadableCaseAsync(this FollowUpDbContext db, string id, CallContext call, CancellationToken ct)
    {
        var @case = await db.RequireCaseAsync(id, ct);
        return @case.Sensitive && !call.Caller.Has(SensitiveScope) ? throw NotFound("case", id) : @case;
    }

    /// <summary>The case an event is about; the event waits until the case is here.</summary>
    public static async Task<CaseRow> CaseOfEventAsync(this FollowUpDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new EventOutOfOrder("CaseOpened");

    /// <summary>True while the customer considers an offer they have been told of: the next word is theirs.</summary>
    public static Task<bool> OfferIsWithCustomerAsync(this FollowUpDbContext db, string caseId, CancellationToken ct) =>
        db.Offers.AnyAsync(o => o.CaseId == caseId && o.Standing == OfferStanding.WithCustomer, ct);

    /// <summary>What the customer was asked last, in any of their cases.</summary>
    public static Task<SurveyRow?> LastSurveyAsync(this FollowUpDbContext db, string customerId, CancellationToken ct) =>
        db.Surveys.AsNoTracking().Where(s => s.CustomerId == customerId && s.AskedAt != null).OrderByDescending(s => s.AskedAt).FirstOrDefaultAsync(ct);

    public static RuleBroken NotFound(string what, string id) => new(CommonErrors.NotFound, $"There is no {what} '{id}'.");
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;
using Stored = Recovery.Intake.Domain.Privacy.Erasure;

namespace Recovery.Intake.Features.Privacy;

/// <summary>
/// Erases a customer (IN-14): who they are is gone with the answer, so that whatever arrives now is somebody new's; the cases follow, a few at a time.
/// </summary>
internal sealed class EraseCustomer(Store<IntakeDbContext> store, ReportQueries queries, TimeProvider time)
{
    private const int Named = 5;
    private static readonly CaseStatus[] Open = [CaseStatus.Open, CaseStatus.Assigned, CaseStatus.Offered, CaseStatus.Recovering];

    public Task<Erasure> HandleAsync(EraseCustomerRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw IntakeErrors.Invalid("#/reason", "required", "Say why.");
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var root = await GetCustomer.RootAsync(db, request.Customer, token);
            if (root.ErasedAt is not null)
                throw new RuleBroken(IntakeErrors.CustomerErased, "There is nothing left to erase.");
            var members = await queries.MembersAsync(db, root);
            await DemandNothingOpenAsync(db, members, token);
            var now = time.GetUtcNow();
            var erasure = new Stored
            {
                Id = TypeId.New(Stored.IdPrefix, now),
                CustomerId = root.Id,
                Cause = Erasure.Types.Cause.Request,
                Reason = request.Reason,
                RequestedBy = call.Caller.Agent ?? call.Caller.Subject,
                RequestedAt = now,
            };
            db.Erasures.Add(erasure);
            var part = await ErasureBook.IntakesPartAsync(db, erasure, token);
            part.Add(0, await CustomerEraser.EraseAsync(db, members, now, token), now);
            EraseCases.Begin(db, erasure, now);
            return PrivacyViews.Of(erasure, [part]);
        }, ct);
    }

    /// <summary>A payout needs its recipient and a promise its customer: what is under way is finished first.</summary>
    private static async Task DemandNothingOpenAsync(IntakeDbContext db, IReadOnlyList<string> members, CancellationToken ct)
    {
        var open = await db.Cases.Where(c => members.Contains(c.CustomerId) && Open.Contains(c.Status)).OrderBy(c => c.Id).Take(Named).Select(c => c.Id).ToListAsync(ct);
        if (open.Count > 0)
        {
            throw new RuleBroken(IntakeErrors.CasesOpen, $"Resolve what is under way first: {string.Join(", ", open)}.",
                metadata: new Dictionary<string, string> { ["cases"] = string.Join(' ', open) });
        }
    }
}

using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Takes a settled grant back by a counter-entry, once and never more than was paid (CO-10). What was paid outside is fetched back outside; the fund has it again.</summary>
internal sealed class ReverseGrant(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<V1.Grant> HandleAsync(ReverseGrantRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => ReverseAsync(db, request, call.Actor(), token), ct);

    private async Task<V1.Grant> ReverseAsync(CompensationDbContext db, ReverseGrantRequest request, Actor actor, CancellationToken ct)
    {
        var grant = await db.GrantAsync(request.Grant, ct);
        Etag.Demand(request.Etag, grant.Version);
        var now = time.GetUtcNow();
        Amount? part = request.Amount is null ? null : Amount.Of(request.Amount);
        var reversed = grant.Reverse(actor.Name, request.Reason, part, now);
        var amount = Amount.Of(reversed.Amount);
        var lived = await db.CaseAsync(grant.CaseId, ct);
        await db.PostAsync(new Transfer(TransferKind.Reverse, grant.FundId, amount, grant.Id), now, ct);
        if (!grant.Approved)
            lived.CountGivenAlone(-amount.Minor);
        db.Publish(reversed, lived.Id, lived.NextEvent());
        db.PublishCost(lived, Amount.Zero(amount.Currency) - amount, (await policies.CurrentAsync(db, ct)).Policy, now);
        await db.SaveChangesAsync(ct);
        return grant.View();
    }
}

using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Begins to plan an incident's remedy (CO-12). Whom it reaches is worked out in slices by <see cref="BulkPlan"/>; nothing is promised yet.</summary>
internal sealed class CreateBulk(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public async Task<V1.Bulk> HandleAsync(CreateBulkRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ExecuteAsync(call, (db, token) => CreateAsync(db, request, call.Actor(), policy, token), ct);
    }

    private async Task<V1.Bulk> CreateAsync(
        CompensationDbContext db, CreateBulkRequest request, Actor actor, PolicyVersion<CompensationPolicy> policy, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        BulkRules.DemandWindow(request.Rule, now);
        var each = BulkRules.Each(request.Remedy, policy.Policy);
        var fund = each is { } cost ? await db.ChooseFundAsync(request.Fund, policy.Policy.DefaultFund, cost.Currency, now, ct) : null;
        var bulk = new Bulk
        {
            Id = TypeId.New("bulk", now),
            Rule = request.Rule,
            Remedy = request.Remedy,
            FundId = fund?.Id ?? "",
            EachMinor = each?.Minor,
            Currency = each?.Currency,
            Note = request.Note,
            CreatedBy = actor.Name,
            CreatedBySubject = actor.Subject,
            CreatedAt = now,
            PolicyVersion = policy.Version,
        };
        db.Bulks.Add(bulk);
        db.Schedule(BulkPlan.TimerKind, bulk.Id, bulk.Id, now);
        await db.SaveChangesAsync(ct);
        return bulk.View();
    }
}

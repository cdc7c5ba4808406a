using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

/// <summary>The delegations in force.</summary>
internal sealed class ListDelegations(Store<CompensationDbContext> store, TimeProvider time)
{
    /// <summary>The contract's bound.</summary>
    public const int Max = 500;

    public Task<ListDelegationsResponse> HandleAsync(CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var found = await db.Delegations.Where(d => d.Until > now).OrderBy(d => d.From).ThenBy(d => d.To).Take(Max).ToListAsync(token);
            return new ListDelegationsResponse { Delegations = { found.Select(d => d.View()) } };
        }, ct);
}

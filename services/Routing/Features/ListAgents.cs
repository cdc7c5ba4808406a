using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The agents by id, never by load: the list ranks nobody (RT-11).</summary>
internal sealed class ListAgents(
    Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, PageTokens tokens, TimeProvider time)
{
    private static readonly string Filter = PageTokens.FilterHash("agents");

    public async Task<ListAgentsResponse> HandleAsync(ListAgentsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var after = tokens.Read(request.PageToken, call.Tenant, Filter)?[0] ?? "";
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, after, size + 1).ToListAsync(token), ct);
        var rules = new AssignmentRules((await policies.CurrentAsync(call.Tenant, ct)).Policy);
        return new ListAgentsResponse
        {
            Agents = { rows.Take(size).Select(row => row.View(rules, time.GetUtcNow())) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, Filter, rows[size - 1].Id) : "",
        };
    }

    public static IQueryable<AgentRow> Page(RoutingDbContext db, string after, int count) =>
        db.Agents.Where(a => string.Compare(a.Id, after) > 0).OrderBy(a => a.Id).Take(count);
}

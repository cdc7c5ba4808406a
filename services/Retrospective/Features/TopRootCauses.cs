using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The causes that hurt most (RE-04): named ones, and by category what nobody has named a cause of yet.</summary>
internal sealed class TopRootCauses(Store<RetrospectiveDbContext> store)
{
    private const int Default = 5;

    public Task<TopRootCausesResponse> HandleAsync(TopRootCausesRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var limit = request.Limit == 0 ? Default : request.Limit;
            var groups = await Groups(db).ToListAsync(token);
            var total = groups.Sum(group => group.Cases);
            var top = groups.GroupBy(group => (group.RootCauseId, Category: group.RootCauseId is null ? group.Category : Category.Unspecified))
                .OrderByDescending(cause => cause.Sum(group => group.Cases)).ThenByDescending(cause => cause.Max(group => group.CostMinor))
                .Take(limit).ToList();
            var ids = top.Select(cause => cause.Key.RootCauseId).OfType<string>().ToList();
            var names = await db.RootCauses.Where(cause => ids.Contains(cause.Id)).ToDictionaryAsync(cause => cause.Id, cause => cause.Name, token);
            return new TopRootCausesResponse { RootCauses = { top.Select(cause => View(cause.Key.RootCauseId, names, [.. cause], total)) } };
        }, ct);

    internal static IQueryable<CauseGroup> Groups(RetrospectiveDbContext db) =>
        db.Cases.GroupBy(facts => new { facts.RootCauseId, facts.Category, facts.CostCurrency })
            .Select(group => new CauseGroup(group.Key.RootCauseId, group.Key.Category, group.Key.CostCurrency, group.Count(), group.Sum(facts => facts.CostMinor), group.Max(facts => facts.OpenedAt)));

    private static RootCause View(string? id, Dictionary<string, string> names, List<CauseGroup> groups, int total) => new()
    {
        Id = id ?? "",
        Name = id is null ? WireNames.Of(groups[0].Category) : names[id],
        Cases = groups.Sum(group => group.Cases),
        Cost = { groups.Where(group => group.CostCurrency != "").GroupBy(group => group.CostCurrency).Select(cost => new Money { Currency = cost.Key, AmountMinor = cost.Sum(group => group.CostMinor) }) },
        Share = (double)groups.Sum(group => group.Cases) / total,
        LastSeenAt = groups.Max(group => group.LastSeenAt).ToTimestamp(),
    };
}

/// <summary>The cases of one cause, category and currency.</summary>
internal sealed record CauseGroup(string? RootCauseId, Category Category, string CostCurrency, int Cases, long CostMinor, DateTimeOffset LastSeenAt);

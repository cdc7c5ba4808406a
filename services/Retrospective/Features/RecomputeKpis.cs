using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Works facts out again from the moments that were kept, a page of cases in one transaction (RE-07). The caller goes on where a page ended.</summary>
internal sealed class RecomputeKpis(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    private const int DefaultPage = 200;
    private const int MaxPage = 500;

    public Task<RecomputeKpisResponse> HandleAsync(RecomputeKpisRequest request, CallContext call, CancellationToken ct)
    {
        var size = request.PageSize == 0 ? DefaultPage : Math.Min(PageSize.Of(request.PageSize), MaxPage);
        var filter = PageTokens.FilterHash(call.Method);
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var id] ? id : "";
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var page = await db.Cases.Where(facts => string.Compare(facts.Id, after) > 0).OrderBy(facts => facts.Id).Take(size + 1).ToListAsync(token);
            var response = new RecomputeKpisResponse { NextPageToken = page.Count > size ? tokens.Next(call.Tenant, filter, page[size - 1].Id) : "" };
            await RetellAsync(db, page.Take(size).ToList(), response, token);
            await db.SaveChangesAsync(token);
            return response;
        }, ct);
    }

    private static async Task RetellAsync(RetrospectiveDbContext db, List<CaseFacts> page, RecomputeKpisResponse response, CancellationToken ct)
    {
        var ids = page.Where(facts => facts.Journaled).Select(facts => facts.Id).ToList();
        var moments = (await db.Moments.AsNoTracking().Where(moment => ids.Contains(moment.CaseId)).ToListAsync(ct)).ToLookup(moment => moment.CaseId, StringComparer.Ordinal);
        foreach (var facts in page)
        {
            response.Skipped += facts.Journaled ? 0 : 1;
            if (!facts.Journaled)
                continue;
            var before = facts.Numbers;
            facts.Retell(moments[facts.Id]);
            response.Cases++;
            response.Corrected += facts.Numbers == before ? 0 : 1;
        }
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>The promise ledger, by due time.</summary>
internal sealed class ListPromises(Store<FollowUpDbContext> store, PageTokens tokens)
{
    public async Task<ListPromisesResponse> HandleAsync(ListPromisesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("promises", request.Case, request.State.ToString(), request.Owner, request.DueBefore?.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Query(db, request, after).Take(size + 1).ToListAsync(token), ct);
        var response = new ListPromisesResponse { Promises = { rows.Take(size).Select(row => row.ToMessage()) } };
        if (rows.Count > size)
            response.NextPageToken = tokens.Next(call.Tenant, filter, Keys(rows[size - 1]));
        return response;
    }

    public static IQueryable<PromiseRow> Query(FollowUpDbContext db, ListPromisesRequest request, string[]? after)
    {
        var query = db.Promises.AsQueryable();
        if (request.Case.Length > 0)
            query = query.Where(p => p.CaseId == request.Case);
        if (request.State != PromiseState.Unspecified)
            query = query.Where(p => p.State == request.State);
        if (request.Owner.Length > 0)
            query = query.Where(p => p.Owner == request.Owner);
        if (request.DueBefore?.ToDateTimeOffset() is { } before)
            query = query.Where(p => p.DueAt < before);
        if (after is not null)
        {
            var (dueAt, id) = (new DateTimeOffset(long.Parse(after[0], CultureInfo.InvariantCulture), TimeSpan.Zero), after[1]);
            query = query.Where(p => p.DueAt > dueAt || (p.DueAt == dueAt && string.Compare(p.Id, id) > 0));
        }
        return query.OrderBy(p => p.DueAt).ThenBy(p => p.Id);
    }

    private static string[] Keys(PromiseRow row) => [row.DueAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id];
}

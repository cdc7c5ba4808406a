using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The cases that wait, most urgent first. The order of two cases does not change with the time between two pages.</summary>
internal sealed class ListQueue(
    Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, PageTokens tokens, TimeProvider time)
{
    public async Task<ListQueueResponse> HandleAsync(ListQueueRequest request, CallContext call, CancellationToken ct)
    {
        DemandQueue(request.Queue);
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("queue", request.Queue);
        var after = Position.Read(tokens.Read(request.PageToken, call.Tenant, filter));
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, request.Queue, after, size + 1).ToListAsync(token), ct);
        var now = time.GetUtcNow();
        return new ListQueueResponse
        {
            Cases = { rows.Take(size).Select(row => View(row, policy.Policy, now)) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, Position.Of(rows[size - 1]).Write()) : "",
        };
    }

    public static IQueryable<CaseRow> Page(RoutingDbContext db, string queue, Position? after, int count)
    {
        var waiting = db.Cases.Where(c => c.State == Assignment.Types.State.Waiting);
        if (queue.Length > 0)
            waiting = waiting.Where(c => c.Queue == queue);
        if (after is { } last)
            waiting = waiting.Where(c => c.Rank <= last.Rank && (c.Rank < last.Rank || string.Compare(c.Id, last.Id) > 0));
        return waiting.OrderByDescending(c => c.Rank).ThenBy(c => c.Id).Take(count);
    }

    private static QueuedCase View(CaseRow row, RoutingPolicy policy, DateTimeOffset now) => new()
    {
        Case = row.Id,
        Queue = row.Queue,
        Score = CasePriority.Of(row.Facts, policy, now).Score,
        WaitingSince = Timestamp.FromDateTimeOffset(row.WaitingSince),
    };

    private static void DemandQueue(string queue)
    {
        if (queue.Length > 0 && !Queues.Exists(queue))
        {
            throw new RuleBroken(CommonErrors.InvalidArgument, $"There is no queue '{queue}'.",
                [new FieldProblem("#/queue", "unknown-queue", $"Use {Queues.General} or {Queues.Sensitive}, or leave it out for both.")]);
        }
    }

    /// <summary>The last case of a page.</summary>
    internal sealed record Position(double Rank, string Id)
    {
        public static Position Of(CaseRow row) => new(row.Rank, row.Id);

        public static Position? Read(string[]? keys) => keys is null ? null : new(double.Parse(keys[0], CultureInfo.InvariantCulture), keys[1]);

        /// <summary>Round-trip form: the very same number.</summary>
        public string[] Write() => [Rank.ToString("R", CultureInfo.InvariantCulture), Id];
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>The policy changed: the queue is put into its order, a bounded batch at a time. The payload is the last case done.</summary>
internal sealed class RerankTimer(PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public const string TimerKind = "rerank";
    public const int MaxBatch = 200;

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(db, ct);
        var cases = await db.Cases.Where(c => c.State == Assignment.Types.State.Waiting && string.Compare(c.Id, timer.Payload) > 0)
            .OrderBy(c => c.Id).Take(MaxBatch).ToListAsync(ct);
        foreach (var row in cases)
            row.Rank = CasePriority.Rank(row.Facts, policy.Policy);
        if (cases.Count == MaxBatch)
            db.Schedule(Kind, timer.Key, timer.Subject, time.GetUtcNow(), cases[^1].Id);
    }
}

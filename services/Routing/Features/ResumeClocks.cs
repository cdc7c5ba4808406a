using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The case no longer waits for the customer; deadlines have shifted by the time it did (RT-04).</summary>
internal sealed class ResumeClocks(Store<RoutingDbContext> store, ClockKeeper clocks, TimeProvider time)
{
    public Task<ListClocksResponse> HandleAsync(ResumeClocksRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var row = await db.CaseAsync(request.Case, token);
            await AnsweredAsync(db, row, time.GetUtcNow(), request.Reason.Length > 0 ? request.Reason : "The case no longer waits for the customer.", token);
            return (await clocks.ReadAsync(db, row, time.GetUtcNow(), token)).View();
        }, ct);

    /// <summary>Ends a pause; an answer that finds none is none, so that the few that are kept are those that count.</summary>
    public async Task AnsweredAsync(RoutingDbContext db, CaseRow row, DateTimeOffset at, string reason, CancellationToken ct)
    {
        if (!row.Moments.IsWaiting(at))
            return;
        row.Moments = row.Moments.With(MomentKind.Answered, at);
        await clocks.TellAsync(db, row, time.GetUtcNow(), ct, reason);
    }
}

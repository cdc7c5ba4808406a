using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The case waits for the customer: what depends on their answer stands still (RT-04).</summary>
internal sealed class PauseClocks(Store<RoutingDbContext> store, ClockKeeper clocks, TimeProvider time)
{
    public Task<ListClocksResponse> HandleAsync(PauseClocksRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var row = await db.CaseAsync(request.Case, token);
            var now = time.GetUtcNow();
            if (row.State == Assignment.Types.State.Ended)
                throw new RuleBroken(RoutingErrors.CaseClosed, $"The case '{row.Id}' is resolved; its clocks have stopped.");
            if (!row.Moments.IsWaiting(now))
            {
                if (row.Moments.All(MomentKind.Asked).Count() == Moments.MaxPerKind)
                    throw new RuleBroken(RoutingErrors.TooManyPauses, $"The case '{row.Id}' has waited for the customer {Moments.MaxPerKind} times.");
                row.Moments = row.Moments.With(MomentKind.Asked, now);
                row.Acted(now);
                await clocks.TellAsync(db, row, now, token, request.Reason.Length > 0 ? request.Reason : "The case waits for the customer.");
            }
            return (await clocks.ReadAsync(db, row, now, token)).View();
        }, ct);
}

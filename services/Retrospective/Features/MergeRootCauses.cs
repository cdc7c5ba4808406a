using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Two names of one cause become one (RE-04). The cases keep the name people gave them, so that it can be taken back.</summary>
internal sealed class MergeRootCauses(Store<RetrospectiveDbContext> store, CauseRegistry registry, TimeProvider time)
{
    public Task<RootCause> HandleAsync(MergeRootCausesRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var goes = await db.RootCauseAsync(request.RootCause, token);
            var stays = await db.RootCauseAsync(request.Into, token);
            Etag.Demand(request.Etag, goes.Version);
            db.CauseEvents.Add(goes.MergeInto(stays, request.Reason, call.Who(), now));
            db.CauseEvents.Add(stays.TakeIn(goes, request.Reason, call.Who(), now));
            if (stays.IsFixed && await db.Cases.AnyAsync(facts => facts.RootCauseId == goes.Id && facts.OpenedAt > stays.FixedAt, token))
                registry.ComeBack(db, stays, $"Cases of '{goes.Name}' were opened after the fix.", call.Who(), now);
            else if (stays.IsFixed)
                TellOfFix.Begin(db, stays, now);
            var names = await registry.NamesOfAsync(db, goes.Id, token);
            await db.SaveChangesAsync(token);
            await SettleCases.BeginAsync(db, names, stays, now, token);
            return stays.View();
        }, ct);
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>One name held two causes: some of its cases become another's (RE-04).</summary>
internal sealed class SplitRootCause(Store<RetrospectiveDbContext> store, CauseRegistry registry, TimeProvider time)
{
    public Task<RootCause> HandleAsync(SplitRootCauseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var cause = await db.RootCauseAsync(request.RootCause, token);
            Etag.Demand(request.Etag, cause.Version);
            Blameless.Demand(request.Name, await db.ColleagueNamesAsync(token));
            var ids = request.Cases.Distinct(StringComparer.Ordinal).ToList();
            var cases = await db.Cases.Where(facts => ids.Contains(facts.Id) && facts.RootCauseId == cause.Id).ToListAsync(token);
            DemandAll(request.Cases, cases);
            var part = await registry.FindOrAddAsync(db, request.Name, call.Who(), now, token);
            db.CauseEvents.Add(cause.LetGo(part, cases.Count, request.Reason, call.Who(), now));
            foreach (var facts in cases)
            {
                facts.PointTo(part.Id, part.Id);
                db.Publish(new RootCauseIdentified { Case = facts.Id, Retrospective = facts.RetrospectiveId ?? "", RootCause = part.Id, Name = part.Name }, facts.Id, facts.NextEvent());
                registry.SeeFixed(db, facts, part, now);
            }
            await db.SaveChangesAsync(token);
            return part.View();
        }, ct);

    private static void DemandAll(IList<string> asked, List<CaseFacts> found)
    {
        var known = found.Select(facts => facts.Id).ToHashSet(StringComparer.Ordinal);
        var strangers = asked.Index().Where(one => !known.Contains(one.Item)).Select(one => new FieldProblem($"#/cases/{one.Index}", "not-its-case", "This case does not point to the cause.")).ToList();
        if (strangers.Count > 0)
            throw new RuleBroken(RetrospectiveErrors.RootCauseSplit, "Name only cases that point to the cause.", strangers);
    }
}

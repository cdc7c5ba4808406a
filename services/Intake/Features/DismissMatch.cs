using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Cases;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>A person says that two cases are two failures.</summary>
internal sealed class DismissMatch(Store<IntakeDbContext> store, TimeProvider time)
{
    public Task<Match> HandleAsync(DismissMatchRequest request, CallContext call, CancellationToken ct)
    {
        if (request.Case == request.Other)
            throw IntakeErrors.Invalid("#/other", "same", "Name another case.");
        var (first, second) = DismissedMatch.Pair(request.Case, request.Other);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            if (await db.Cases.VisibleTo(call.Caller).CountAsync(c => c.Id == first || c.Id == second, token) < 2)
                throw IntakeErrors.NoSuchCase();
            if (!await db.DismissedMatches.AnyAsync(d => d.CaseId == first && d.OtherId == second, token))
                db.DismissedMatches.Add(new DismissedMatch { CaseId = first, OtherId = second, DismissedBy = call.Caller.Agent ?? call.Caller.Subject, DismissedAt = time.GetUtcNow() });
            return new Match { Case = request.Other };
        }, ct);
    }
}

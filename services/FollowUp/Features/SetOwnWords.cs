using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>The owner writes the next message of a kind themselves; it goes out when the suite's would have (FU-03, FU-04).</summary>
internal sealed class SetOwnWords(Store<FollowUpDbContext> store, Composer composer, TimeProvider time)
{
    public Task<ComposedMessage> HandleAsync(SetOwnWordsRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var @case = await db.RequireReadableCaseAsync(request.Case, call, token);
        if (@case.Standing == Standing.Completed)
            throw new RuleBroken(FollowUpErrors.CaseClosed, "The recovery of this case is complete; nothing goes out by itself any more.");
        var words = await db.OwnWords.FirstOrDefaultAsync(w => w.CaseId == @case.Id && w.Kind == request.Kind, token);
        if (request.Text.Length == 0)
        {
            if (words is not null)
                db.OwnWords.Remove(words);
        }
        else
        {
            if (words is null)
                db.OwnWords.Add(words = new OwnWordsRow { CaseId = @case.Id, Kind = request.Kind });
            (words.Text, words.WrittenBy, words.WrittenAt) = (request.Text, call.Caller.Agent ?? call.Caller.Subject, time.GetUtcNow());
        }
        await db.SaveChangesAsync(token);
        return await composer.ComposeAsync(db, @case, request.Kind, null, token);
    }, ct);
}

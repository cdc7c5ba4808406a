using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>Undoes a merge (IN-03): the case stands where it stood. What arrived since stays with the survivor, whose it was when it arrived.</summary>
internal sealed class UnmergeCase(Store<IntakeDbContext> store, TimeProvider time)
{
    public Task<Contracts.Intake.V1.Case> HandleAsync(UnmergeCaseRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw IntakeErrors.Invalid("#/reason", "required", "Say why they are two failures.");
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var @case = await db.Cases.VisibleTo(call.Caller).FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            if (@case.MergedInto is not { } into)
                throw new RuleBroken(IntakeErrors.CaseNotMerged, "The case is not part of another.");
            if (@case.ErasedAt is not null)
                throw new RuleBroken(IntakeErrors.CaseErased, "There is nothing left that would stand alone.");
            var survivor = await db.Cases.SingleAsync(c => c.Id == into, token);
            if (survivor.MergedInto is { } further)
                throw new RuleBroken(IntakeErrors.CaseMerged, $"{into} is part of {further} by now; undo that merge first.");
            var others = await db.Cases.Where(c => c.MergedInto == into && c.Id != request.Case).ToListAsync(token);
            var (now, by) = (time.GetUtcNow(), call.Caller.Agent ?? call.Caller.Subject);
            @case.Leave(survivor, others, now);
            var told = new CaseUnmerged { Case = @case.Id, Survivor = into, UnmergedBy = by, Reason = request.Reason, UnmergedAt = now.ToTimestamp() };
            await CaseEventWriter.WriteAsync(db, @case, told, now, token);
            await CaseEventWriter.NoteAsync(db, survivor, new TimelineText($"{@case.Id} stands alone again.", by, request.Reason), nameof(CaseUnmerged), now, token);
            return await GetCase.ViewAsync(db, @case, @case.Version + 1, token);
        }, ct);
    }
}

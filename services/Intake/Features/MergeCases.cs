using Microsoft.EntityFrameworkCore;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Timeline;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Case = Recovery.Intake.Domain.Cases.Case;

namespace Recovery.Intake.Features;

/// <summary>Makes one case of two (IN-03). Nothing is moved: the merged case points at its survivor, so that undoing it loses nothing.</summary>
internal sealed class MergeCases(Store<IntakeDbContext> store, Parties parties, TimeProvider time)
{
    /// <summary>Cases merged into one survivor; its timeline is read from all of them.</summary>
    private const int MostMerged = 20;

    public Task<Contracts.Intake.V1.Case> HandleAsync(MergeCasesRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw IntakeErrors.Invalid("#/reason", "required", "Say why they are one failure.");
        if (request.Case == request.Into)
            throw IntakeErrors.Invalid("#/into", "same", "Name another case.");
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var merged = await FindAsync(db, request.Case, call.Caller, token);
            var survivor = await FindAsync(db, request.Into, call.Caller, token);
            await CheckAsync(db, merged, survivor, token);
            var now = time.GetUtcNow();
            merged.MergeInto(survivor, now);
            await TellAsync(db, merged, survivor, request.Reason, call.Caller.Agent ?? call.Caller.Subject, now, token);
            return await GetCase.ViewAsync(db, survivor, survivor.Version + 1, token);
        }, ct);
    }

    private static async Task<Case> FindAsync(IntakeDbContext db, string id, Caller caller, CancellationToken ct) =>
        await db.Cases.VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw IntakeErrors.NoSuchCase();

    private async Task CheckAsync(IntakeDbContext db, Case merged, Case survivor, CancellationToken ct)
    {
        if (merged.MergedInto is not null)
            throw new RuleBroken(IntakeErrors.CaseMerged, $"{merged.Id} is part of {merged.MergedInto} already.");
        if (survivor.MergedInto is not null)
            throw new RuleBroken(IntakeErrors.CaseMerged, $"{survivor.Id} is part of {survivor.MergedInto}; merge into that one.");
        if (!survivor.IsOpen)
            throw new RuleBroken(IntakeErrors.CaseOver, $"{survivor.Id} is over; what arrives there would open another case.");
        if (survivor.MergedCases + merged.MergedCases + 1 > MostMerged)
            throw new RuleBroken(IntakeErrors.TooManyMerged, $"At most {MostMerged} cases are merged into one; declare an incident for what hits many.");
        if (!await parties.AreTogetherAsync(db, merged, survivor, ct))
            throw new RuleBroken(IntakeErrors.NotAParty, "The cases are of different customers, and neither is a party to the other's case: link the customers, or add one as a party, first.");
    }

    private static async Task TellAsync(IntakeDbContext db, Case merged, Case survivor, string reason, string by, DateTimeOffset now, CancellationToken ct)
    {
        var first = await ListReports.Page(db, merged.Id, last: null).Select(r => r.Id).FirstOrDefaultAsync(ct) ?? "";
        var told = new CaseMerged { Case = merged.Id, Survivor = survivor.Id, MergedBy = by, Reason = reason, MergedAt = now.ToTimestamp() };
        await CaseEventWriter.WriteAsync(db, merged, told, now, ct);
        await CaseEventWriter.NoteAsync(db, survivor, new TimelineText($"{merged.Id} became part of this case.", by, reason), nameof(CaseMerged), now, ct);
        // What the survivor's neighbours need is what a further report tells them: its severity and flags may have grown.
        await CaseEventWriter.WriteAsync(db, survivor, Mapping.Joined(survivor, merged, first, now), now, ct);
    }
}

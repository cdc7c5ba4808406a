using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Case = Recovery.Contracts.Intake.V1.Case;
using CaseParty = Recovery.Intake.Domain.Cases.CaseParty;

namespace Recovery.Intake.Features;

/// <summary>Makes another customer a party to a case, or takes one off it (IN-03, IN-12). Doing so again changes nothing.</summary>
internal sealed class ChangeParties(Store<IntakeDbContext> store, TimeProvider time)
{
    private const string Kind = "PartiesChanged";

    public Task<Case> AddAsync(AddPartyRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var @case = await FindAsync(db, request.Case, call.Caller, token);
        if (!await db.Customers.AnyAsync(c => c.Id == request.Customer, token))
            throw IntakeErrors.NoSuch("customer");
        if (await db.Parties.FirstOrDefaultAsync(p => p.CaseId == @case.Id && p.CustomerId == request.Customer, token) is { } known)
            known.Role = request.Role;
        else
            await InsertAsync(db, @case, request, By(call), token);
        return await ViewAsync(db, @case, token);
    }, ct);

    public Task<Case> RemoveAsync(RemovePartyRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var @case = await FindAsync(db, request.Case, call.Caller, token);
        if (await db.Parties.FirstOrDefaultAsync(p => p.CaseId == @case.Id && p.CustomerId == request.Customer, token) is { } known)
        {
            db.Parties.Remove(known);
            await CaseEventWriter.NoteAsync(db, @case, new TimelineText($"{request.Customer} is no party to the case any longer.", By(call)), Kind, time.GetUtcNow(), token);
        }
        return await ViewAsync(db, @case, token);
    }, ct);

    private async Task InsertAsync(IntakeDbContext db, Domain.Cases.Case @case, AddPartyRequest request, string by, CancellationToken ct)
    {
        if (await db.Parties.CountAsync(p => p.CaseId == @case.Id, ct) >= CaseParty.Most)
            throw new RuleBroken(IntakeErrors.TooManyParties, $"A case has at most {CaseParty.Most} parties.");
        var now = time.GetUtcNow();
        db.Parties.Add(new CaseParty { CaseId = @case.Id, CustomerId = request.Customer, Role = request.Role, AddedBy = by, AddedAt = now });
        await CaseEventWriter.NoteAsync(db, @case, new TimelineText($"{request.Customer} is a party to the case.", by, request.Role), Kind, now, ct);
    }

    private static async Task<Domain.Cases.Case> FindAsync(IntakeDbContext db, string id, Caller caller, CancellationToken ct) =>
        await db.Cases.VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw IntakeErrors.NoSuchCase();

    /// <summary>As it will be: who reads the answer reads the change.</summary>
    private static async Task<Case> ViewAsync(IntakeDbContext db, Domain.Cases.Case @case, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return await GetCase.ViewAsync(db, @case, @case.Version, ct);
    }

    private static string By(CallContext call) => call.Caller.Agent ?? call.Caller.Subject;
}

using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

using Case = Recovery.Contracts.Intake.V1.Case;
using CaseParty = Recovery.Intake.Domain.Cases.CaseParty;
using GetCaseRequest = Recovery.Contracts.Intake.V1.GetCaseRequest;

namespace Recovery.Intake.Features;

/// <summary>One case with its customer and parties.</summary>
internal sealed class GetCase(Store<IntakeDbContext> store)
{
    public Task<Case> HandleAsync(GetCaseRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
    {
        var @case = await db.Cases.VisibleTo(call.Caller).FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
        return await ViewAsync(db, @case, @case.Version, token);
    }, ct);

    /// <summary>The case as it is shown alone, at the version it has or will have once the store saved it.</summary>
    public static async Task<Case> ViewAsync(IntakeDbContext db, Domain.Cases.Case @case, long version, CancellationToken ct)
    {
        var customer = await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, ct);
        var view = Mapping.Of(@case, customer, version);
        var parties = await db.Parties.Where(p => p.CaseId == @case.Id).OrderBy(p => p.CustomerId).Take(CaseParty.Most).ToListAsync(ct);
        view.Parties.Add(parties.Select(Mapping.Of));
        return view;
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>One case with its customer.</summary>
internal sealed class GetCase(Store<IntakeDbContext> store)
{
    public async Task<Case> HandleAsync(GetCaseRequest request, CallContext call, CancellationToken ct)
    {
        var found = await store.ReadAsync(call.Tenant, (db, token) => db.Cases.VisibleTo(call.Caller)
            .Where(c => c.Id == request.Case)
            .Join(db.Customers, c => c.CustomerId, customer => customer.Id, (@case, customer) => new { @case, customer })
            .FirstOrDefaultAsync(token), ct);
        return found is null ? throw IntakeErrors.NoSuchCase() : Mapping.Of(found.@case, found.customer);
    }
}

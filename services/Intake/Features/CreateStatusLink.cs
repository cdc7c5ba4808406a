using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>Makes a link to the customer's own page of a case (IN-15).</summary>
internal sealed class CreateStatusLink(
    Store<IntakeDbContext> store, PolicyStore<IntakeDbContext, IntakePolicy> policies, StatusTokens tokens, TimeProvider time)
{
    public const string Path = "/s/";

    public async Task<StatusLink> HandleAsync(CreateStatusLinkRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        // Whole seconds: what the answer says is what the token holds.
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().AddDays(policy.StatusLinkDays).ToUnixTimeSeconds());
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var @case = await db.Cases.FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            if (@case.ErasedAt is not null)
                throw new RuleBroken(IntakeErrors.CaseErased, "There is nobody any more to show it to.");
            var secret = tokens.Issue(new StatusGrant(call.Tenant, request.Case, expires));
            return new StatusLink { Path = Path + secret, ExpiresAt = expires.ToTimestamp() };
        }, ct);
    }
}

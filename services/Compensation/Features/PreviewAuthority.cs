using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

/// <summary>What the caller may give alone on a case, before anything is offered (CO-07).</summary>
internal sealed class PreviewAuthority(
    Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public async Task<Authority> HandleAsync(PreviewAuthorityRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        var limit = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var lived = await db.CaseAsync(request.Case, token);
            var now = time.GetUtcNow();
            var actor = call.Actor();
            var giver = new Giver(actor.Name, await db.RoleAsync(actor, token), lived, Currency(request, lived, policy.Policy), now);
            return await db.AuthorityAsync(giver, policy.Policy, now, token);
        }, ct);
        return new Authority { Case = request.Case, Limit = limit.Limit.ToMoney(), Derivation = limit.Derivation, PolicyVersion = policy.Version };
    }

    private static string Currency(PreviewAuthorityRequest request, CaseCopy lived, CompensationPolicy policy)
    {
        var usual = lived.Currency ?? policy.AgentLimit.Currency;
        if (request.Currency.Length == 0 || request.Currency == usual)
            return usual;
        return lived.Currency is null
            ? request.Currency
            : throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The case is in {lived.Currency}; nothing is offered on it in {request.Currency}.",
                [new FieldProblem("#/currency", "currency-mismatch", $"Ask in {lived.Currency}.")]);
    }
}

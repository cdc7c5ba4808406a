using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Features;

/// <summary>Who gives, in what role, on which case, in which currency, and at which day's rates.</summary>
internal sealed record Giver(string Name, Agent.Types.Role Role, CaseCopy Lived, string Currency, DateTimeOffset RatesOf);

/// <summary>Gathers what authority follows from and asks the one decision about it (CO-07): for the preview, the proposal and the acceptance alike.</summary>
internal static class Authorities
{
    /// <summary>A caller that is no known agent has an agent's authority, the least there is.</summary>
    public static async Task<Agent.Types.Role> RoleAsync(this CompensationDbContext db, Actor actor, CancellationToken ct)
    {
        var known = actor.Agent is null ? null : await db.Agents.FirstOrDefaultAsync(a => a.Id == actor.Agent, ct);
        return known?.Role ?? Agent.Types.Role.Agent;
    }

    public static async Task<AuthorityLimit> AuthorityAsync(
        this CompensationDbContext db, Giver giver, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var lived = giver.Lived;
        var toCustomer = await GivenToCustomerAsync(db, giver, policy, now, ct);
        var inPeriod = PolicyRules.LimitsPeriods(policy)
            ? await GivenSince(db, giver.Name, now.AddDays(-PolicyRules.PeriodDays(policy))).SumAsync(g => g.GivenMinor, ct)
            : 0;
        return AuthorityLimit.Decide(
            new AuthorityFacts(giver.Role, giver.Currency, lived.AnnualValue, lived.AnnualValueVerified, lived.GivenAloneMinor, inPeriod, giver.RatesOf) { GivenToCustomerMinor = toCustomer }, policy);
    }

    /// <summary>
    /// Keeps two acceptances that count against the same limits apart: the second waits here until the first is committed, and then sees what it gave.
    /// </summary>
    public static async Task PassGatesAsync(this CompensationDbContext db, Giver giver, CompensationPolicy policy, CancellationToken ct)
    {
        if (PolicyRules.LimitsPeriods(policy))
            await PassAsync(db, $"agent:{giver.Name}", ct);
        if (policy.SplitDays > 0 && giver.Lived.CustomerId.Length > 0)
            await PassAsync(db, $"customer:{(await db.NamesAsync(giver.Lived.CustomerId, ct))[0]}", ct);
    }

    public static IQueryable<Domain.Grant> GivenSince(CompensationDbContext db, string giver, DateTimeOffset since) =>
        db.Grants.Where(g => g.GivenBy == giver && g.CreatedAt >= since);

    public static IQueryable<Domain.Grant> GivenAloneTo(CompensationDbContext db, IReadOnlyList<string> names, DateTimeOffset since) =>
        db.Grants.Where(g => names.Contains(g.CustomerId) && g.CreatedAt >= since && !g.Approved && g.State != GrantState.Failed);

    /// <summary>One remedy split over several cases of one customer is one remedy, under whatever names they came.</summary>
    private static async Task<long> GivenToCustomerAsync(
        CompensationDbContext db, Giver giver, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        if (policy.SplitDays == 0 || giver.Lived.CustomerId.Length == 0)
            return 0;
        return await GivenAloneTo(db, await db.NamesAsync(giver.Lived.CustomerId, ct), now.AddDays(-policy.SplitDays))
            .Where(g => g.Currency == giver.Currency)
            .SumAsync(g => (g.AmountMinor ?? 0) - g.ReversedMinor, ct);
    }

    private static async Task PassAsync(CompensationDbContext db, string key, CancellationToken ct)
    {
        var passed = await db.LimitGates.Where(g => g.Key == key).ExecuteUpdateAsync(set => set.SetProperty(g => g.Turns, g => g.Turns + 1), ct);
        if (passed == 0)
            await db.InsertAsync(new LimitGate { Key = key, Turns = 1 }, ct);
    }
}

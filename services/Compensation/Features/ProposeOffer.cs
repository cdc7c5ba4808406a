using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Fund = Recovery.Compensation.Domain.Fund;
using Offer = Recovery.Compensation.Domain.Offer;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Works out an offer for a case (CO-03…CO-07). Nothing is promised yet: money is reserved when the customer accepts.</summary>
internal sealed class ProposeOffer(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public async Task<V1.Offer> HandleAsync(ProposeOfferRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ExecuteAsync(call, (db, token) => ProposeAsync(db, request, call.Actor(), policy, token), ct);
    }

    private async Task<V1.Offer> ProposeAsync(
        CompensationDbContext db, ProposeOfferRequest request, Actor actor, PolicyVersion<CompensationPolicy> policy, CancellationToken ct)
    {
        var lived = await db.CaseAsync(request.Case, ct);
        Amount? verified = request.VerifiedLoss is null ? null : Amount.Of(request.VerifiedLoss);
        var currency = OfferCurrency.Choose(lived, verified, policy.Policy.AgentLimit.Currency);
        DemandRoom(lived);
        var loss = verified ?? Amount.Zero(currency);
        var now = time.GetUtcNow();
        var giver = new Giver(actor.Name, await db.RoleAsync(actor, ct), lived, currency, now);
        var authority = await db.AuthorityAsync(giver, policy.Policy, now, ct);
        var proposal = Proposal.Decide(lived, loss, policy.Policy, authority, actor.Name);
        var fund = proposal.HighestCost is null ? null : await FundAsync(db, request.Fund, policy.Policy.DefaultFund, currency, now, ct);
        var offer = Draft(request, actor, policy, giver, authority, proposal, fund);

        var proposed = offer.Propose(proposal, ApprovalChain.For(proposal.HighestCost, policy.Policy, now).Count);
        lived.OpenOffer = offer.Id;
        if (fund is not null)
            lived.KeepTo(currency);
        db.Offers.Add(offer);
        db.Schedule(OfferExpiry.TimerKind, offer.Id, lived.Id, offer.ExpiresAt);
        db.Publish(proposed, lived.Id, lived.NextEvent());
        await db.SaveChangesAsync(ct);
        return offer.View();
    }

    private static void DemandRoom(CaseCopy lived)
    {
        if (lived.Closed)
            throw new RuleBroken(CompensationErrors.CaseClosed, "The case is resolved; an offer can be made once it is open again.");
        if (lived.OpenOffer is { } open)
        {
            throw new RuleBroken(CompensationErrors.OfferOpen, $"{open} is not answered yet; a case has one open offer at a time.",
                metadata: new Dictionary<string, string> { ["offer"] = open });
        }
    }

    private static async Task<Fund> FundAsync(
        CompensationDbContext db, string named, string policyDefault, string currency, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = named.Length > 0 ? named : policyDefault;
        var candidates = await db.Funds.AsNoTracking().Where(f => f.Id == wanted).ToListAsync(ct);
        if (named.Length == 0)
        {
            candidates.AddRange(await db.Funds.AsNoTracking()
                .Where(f => f.Currency == currency && f.Id != wanted && (f.StartsAt == null || f.StartsAt <= now) && (f.EndsAt == null || f.EndsAt > now))
                .OrderBy(f => f.Id).Take(2).ToListAsync(ct));
        }
        return FundChoice.Choose(named, policyDefault, currency, candidates, now);
    }

    private static Offer Draft(
        ProposeOfferRequest request, Actor actor, PolicyVersion<CompensationPolicy> policy, Giver giver, AuthorityLimit authority, Proposal proposal, Fund? fund)
    {
        return new Offer
        {
            Id = TypeId.New("offer", giver.RatesOf),
            CaseId = request.Case,
            Terms = new V1.Offer
            {
                Options = { proposal.Options },
                VerifiedLoss = request.VerifiedLoss?.Clone(),
                Authority = authority.Limit.ToMoney(),
                Reasons = { proposal.Reasons },
                Note = request.Note,
            },
            ProposedBy = actor.Name,
            ProposedBySubject = actor.Subject,
            ProposerRole = giver.Role,
            ProposedAt = giver.RatesOf,
            OpenHours = policy.Policy.OfferHours,
            ApprovalHours = policy.Policy.ApprovalHours,
            PolicyVersion = policy.Version,
            FundId = fund?.Id ?? "",
        };
    }
}

using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
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
    /// <summary>How much of a decline's reason is repeated, in characters.</summary>
    private const int QuotedLength = 200;

    public async Task<V1.Offer> HandleAsync(ProposeOfferRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ExecuteAsync(call, (db, token) => ProposeAsync(db, request, call.Actor(), policy, token), ct);
    }

    private async Task<V1.Offer> ProposeAsync(
        CompensationDbContext db, ProposeOfferRequest request, Actor actor, PolicyVersion<CompensationPolicy> policy, CancellationToken ct)
    {
        var lived = await db.CaseAsync(request.Case, ct);
        var now = time.GetUtcNow();
        var worked = await WorkAsync(db, request, lived, actor, policy.Policy, now, ct);
        var (proposal, currency) = (worked.Proposal, worked.Giver.Currency);
        var fund = proposal.HighestCost is null ? null : await db.ChooseFundAsync(request.Fund, policy.Policy.DefaultFund, currency, now, ct);
        var declined = await ClaimHistories.Declined(db, lived.Id).OrderByDescending(o => o.ProposedAt).ThenByDescending(o => o.Id).FirstOrDefaultAsync(ct);
        var offer = Draft(request, actor, policy, worked, fund, declined);

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

    /// <summary>Gathers what an offer follows from, and has it decided.</summary>
    private static async Task<Worked> WorkAsync(
        CompensationDbContext db, ProposeOfferRequest request, CaseCopy lived, Actor actor, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        Amount? stated = request.VerifiedLoss is null ? null : Amount.Of(request.VerifiedLoss);
        Amount? credit = request.ServiceLoss is null ? null : ServiceCredit.Of(request.ServiceLoss, policy);
        var verified = OfferCurrency.Sum(stated, credit);
        var currency = OfferCurrency.Choose(lived, verified, policy.AgentLimit.Currency);
        DemandRoom(lived);
        var giver = new Giver(actor.Name, await db.RoleAsync(actor, ct), lived, currency, now);
        var authority = await db.AuthorityAsync(giver, policy, now, ct);
        var assigned = Experiments.Assign(lived, policy, now);
        var tried = assigned?.Policy ?? policy;
        var claim = new Claim(lived, verified ?? Amount.Zero(currency), actor.Name, now)
        {
            Fault = request.Fault,
            Methodology = MethodologyChoice.Decide(lived, tried, request.Methodology, actor.Name, now, assigned),
            ServiceCredit = credit is { } worth ? ServiceCredit.Words(request.ServiceLoss!, worth, policy) : null,
            History = await db.ClaimHistoryAsync(lived, policy, now, ct),
            Own = OwnRemedies.Of(request.OwnOption, lived, currency),
        };
        return new Worked(giver, verified, authority, claim.Methodology.Methodology, Proposal.Decide(claim, tried, authority), assigned);
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

    private static Offer Draft(ProposeOfferRequest request, Actor actor, PolicyVersion<CompensationPolicy> policy, Worked worked, Fund? fund, Offer? declined)
    {
        var now = worked.Giver.RatesOf;
        return new Offer
        {
            Id = TypeId.New("offer", now),
            CaseId = request.Case,
            Terms = new V1.Offer
            {
                Options = { worked.Proposal.Options },
                VerifiedLoss = worked.Verified?.ToMoney(),
                Authority = worked.Authority.Limit.ToMoney(),
                Reasons = { worked.Proposal.Reasons, Tried(worked.Assigned), After(declined, worked.Giver.Lived) },
                ReofferOf = declined?.Id ?? "",
                Methodology = worked.Methodology,
                Fault = request.Fault,
                Note = request.Note,
            },
            ProposedBy = actor.Name,
            ProposedBySubject = actor.Subject,
            ProposerRole = worked.Giver.Role,
            ProposedAt = now,
            OpenHours = policy.Policy.OfferHours,
            ApprovalHours = policy.Policy.ApprovalHours,
            PolicyVersion = policy.Version,
            FundId = fund?.Id ?? "",
            Experiment = worked.Assigned?.Experiment,
            Arm = worked.Assigned?.Arm.Name,
        };
    }

    private static IEnumerable<Reason> Tried(Assignment? assigned) => assigned is null
        ? []
        : [new Reason { Subject = "experiment", Sentence = $"The case takes part in the experiment '{assigned.Experiment}' as '{assigned.Arm.Name}'." }];

    /// <summary>What the customer said no to, and why: what is offered now is measured by that. What was told of a sensitive case is not repeated (IN-07).</summary>
    private static IEnumerable<Reason> After(Offer? declined, CaseCopy lived)
    {
        if (declined is null)
            return [];
        var why = declined.DeclineReason.Length == 0 || lived.Sensitive ? "" : $": “{Texts.Start(declined.DeclineReason, QuotedLength)}”";
        return [new Reason { Subject = "declined", Sentence = $"The customer declined {declined.Id}{why}." }];
    }

    private sealed record Worked(Giver Giver, Amount? Verified, AuthorityLimit Authority, Methodology Methodology, Proposal Proposal, Assignment? Assigned);
}

using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using BulkAccount = Recovery.Compensation.Domain.Bulks.BulkAccount;
using BulkRules = Recovery.Compensation.Domain.Bulks.BulkRules;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;
using Terms = Recovery.Contracts.Compensation.V1.Offer;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Domain;

/// <summary>An offer and the moves it makes. Each move is decided here and hands back the event that tells of it.</summary>
internal sealed class Offer : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string CaseId { get; init; }

    public State State { get; private set; }

    /// <summary>What changes only when it is erased: options, loss, authority, reasons, note.</summary>
    public required Terms Terms { get; set; }

    public required string ProposedBy { get; init; }

    /// <summary>The credential behind the proposal: whoever holds it cannot approve, under whatever agent's name.</summary>
    public required string ProposedBySubject { get; init; }

    public string DecidedBy { get; private set; } = "";

    public string DecisionReason { get; private set; } = "";

    public string AcceptedOption { get; private set; } = "";

    public string GrantId { get; private set; } = "";

    public string DeclineReason { get; private set; } = "";

    public bool? FeltFair { get; private set; }

    /// <summary>How the customer answered; null before, and where it was answered before that was kept.</summary>
    public OfferAnswer? Answer { get; private set; }

    public DateTimeOffset ProposedAt { get; init; }

    public DateTimeOffset? PresentedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How long the customer can choose, from the policy that was in force.</summary>
    public int OpenHours { get; init; }

    public int PolicyVersion { get; init; }

    /// <summary>The bulk that gives it; null for an offer of its own.</summary>
    public string? BulkId { get; init; }

    /// <summary>The experiment the case takes part in; null for none.</summary>
    public string? Experiment { get; init; }

    public string? Arm { get; init; }

    /// <summary>Fund it would be paid from; empty where no option costs anything.</summary>
    public string FundId { get; init; } = "";

    /// <summary>Role of who proposed, at the proposal; null for offers made before it was kept, which count as an agent's.</summary>
    public Agent.Types.Role? ProposerRole { get; init; }

    /// <summary>How long it waits for approval, from the policy that was in force.</summary>
    public int ApprovalHours { get; init; }

    /// <summary>The approvals needed and given; null where none is needed.</summary>
    public ApprovalTrail? Trail { get; private set; }

    /// <summary>The credentials behind the approvals, a line each: nobody approves twice, under whatever name.</summary>
    public string ApproverSubjects { get; private set; } = "";

    /// <summary>The dearest option; null where none costs anything.</summary>
    public Amount? HighestCost => Terms.Options.Where(o => o.Cost is not null).Select(o => (Amount?)Amount.Of(o.Cost)).MaxBy(cost => cost!.Value.Minor);

    /// <summary>True where a second pair of eyes took the decision: the authority of who proposed it no longer matters.</summary>
    public bool Approved { get; private set; }

    /// <summary>What a bulk gives without asking: decided and approved for all at once, and about to be accepted (CO-12).</summary>
    public static Offer Of(Bulk bulk, BulkAccount account, Option option, DateTimeOffset now) => new()
    {
        Id = BulkRules.OfferId(bulk.Tenant, bulk.Rule.Incident, account.CustomerId),
        CaseId = account.CaseId,
        BulkId = bulk.Id,
        Terms = new Terms
        {
            Options = { option },
            Reasons = { new Reason { Subject = "bulk", Sentence = $"Given to everybody whom the incident '{bulk.Rule.Incident}' happened to." } },
            Note = bulk.Note,
        },
        State = State.Presented,
        Approved = true,
        ProposedBy = bulk.CreatedBy,
        ProposedBySubject = bulk.CreatedBySubject,
        DecidedBy = bulk.ApprovedBy,
        ProposedAt = now,
        ExpiresAt = now,
        PolicyVersion = bulk.PolicyVersion,
        FundId = bulk.FundId,
    };

    /// <summary>Starts the offer's life. An offer nobody presents ends with the same span as one nobody answers; one nobody approves may end sooner.</summary>
    public OfferProposed Propose(Proposal proposal, int approvals)
    {
        State = proposal.State;
        var waits = State == State.PendingApproval;
        Trail = waits ? new ApprovalTrail { Needed = approvals } : null;
        ExpiresAt = ProposedAt.AddHours(waits && ApprovalHours > 0 ? ApprovalHours : OpenHours);
        return new OfferProposed
        {
            Case = CaseId,
            Offer = Id,
            State = State,
            HighestCost = proposal.HighestCost?.ToMoney(),
            ProposedBy = ProposedBy,
            Reason = proposal.ApprovalReason,
        };
    }

    /// <summary>One approval; the event where it is the last one needed.</summary>
    public OfferApproved? Approve(Approver approver, string reason, IReadOnlyList<ApprovalLevel.Types.Role> chain, DateTimeOffset now)
    {
        var next = OfferLifecycle.Next(State, OfferMove.Approve);
        DemandTime(now);
        var round = new ApprovalRound(ProposedBy, ProposedBySubject, Trail, ApproverSubjects).Add(approver, reason, chain, now);
        (Trail, ApproverSubjects) = (round.Trail, round.Subjects);
        if (!round.IsComplete)
            return null;
        var name = approver.Actor.Name;
        (State, Approved, DecidedBy, DecisionReason, ExpiresAt) = (next, true, name, reason, now.AddHours(OpenHours));
        return new OfferApproved { Case = CaseId, Offer = Id, ApprovedBy = name, Reason = reason };
    }

    public OfferRejected Reject(Actor actor, string reason)
    {
        (State, DecidedBy, DeclineReason) = (OfferLifecycle.Next(State, OfferMove.Reject), actor.Name, reason);
        return new OfferRejected { Case = CaseId, Offer = Id, RejectedBy = actor.Name, Reason = reason };
    }

    public OfferPresented Present(DateTimeOffset now)
    {
        DemandTime(now);
        State = OfferLifecycle.Next(State, OfferMove.Present);
        PresentedAt = now;
        ExpiresAt = now.AddHours(OpenHours);
        return new OfferPresented { Case = CaseId, Offer = Id, Options = { Terms.Options }, ExpiresAt = Timestamp.FromDateTimeOffset(ExpiresAt) };
    }

    /// <summary>The option taken; nothing changes yet. Refused where the offer, the time, the option or the authority do not allow it (CO-07).</summary>
    public Option Choose(string option, DateTimeOffset now)
    {
        OfferLifecycle.Next(State, OfferMove.Accept);
        DemandTime(now);
        var chosen = Terms.Options.FirstOrDefault(o => o.Id == option) ?? throw new RuleBroken(CompensationErrors.OptionUnknown,
            $"The offer has the options {string.Join(", ", Terms.Options.Select(o => o.Id))}.",
            [new FieldProblem("#/option", "unknown", "Name one of the offer's options.")]);
        var authority = new AuthorityLimit(Amount.Of(Terms.Authority), "");
        if (chosen.Cost is not null && !Approved && !authority.Permits(Amount.Of(chosen.Cost)))
            throw Above(Amount.Of(chosen.Cost), authority.Limit);
        return chosen;
    }

    public static RuleBroken Above(Amount cost, Amount limit) =>
        new(CompensationErrors.LimitExceeded, $"The option costs {cost}; {limit} may be given without approval.",
            metadata: new Dictionary<string, string> { ["limit"] = $"{limit.Minor}", ["currency"] = limit.Currency });

    public OfferAccepted Accept(Option chosen, string grant, OfferAnswer answer, bool? feltFair)
    {
        State = OfferLifecycle.Next(State, OfferMove.Accept);
        (AcceptedOption, GrantId, Answer, FeltFair) = (chosen.Id, grant, answer, feltFair);
        var accepted = new OfferAccepted { Case = CaseId, Offer = Id, Grant = grant, Option = chosen, AcceptedBy = answer.By, Way = answer.Way, Methodology = Terms.Methodology };
        if (feltFair is { } fair)
            accepted.FeltFair = fair;
        return accepted;
    }

    /// <summary>What the customer says of the fairness of what they took, where they did not say it with the acceptance; once.</summary>
    public void FeelsFair(bool answer)
    {
        if (State != State.Accepted || FeltFair is not null)
        {
            throw new RuleBroken(CompensationErrors.OfferState, "Whether it feels fair is answered once, of an offer that was accepted.",
                metadata: new Dictionary<string, string> { ["state"] = WireNames.Of(State) });
        }
        FeltFair = answer;
    }

    public OfferDeclined Decline(OfferAnswer answer)
    {
        (State, DeclineReason, Answer) = (OfferLifecycle.Next(State, OfferMove.Decline), answer.Words, answer);
        return new OfferDeclined { Case = CaseId, Offer = Id, Reason = answer.Words, Way = answer.Way };
    }

    /// <summary>No event where the customer never saw the offer: there was nothing to answer.</summary>
    public OfferExpired? Expire()
    {
        var seen = State == State.Presented;
        State = OfferLifecycle.Next(State, OfferMove.Expire);
        return seen ? new OfferExpired { Case = CaseId, Offer = Id } : null;
    }

    /// <summary>Forgets the words of the customer and about them; kinds, amounts and the decision stay (IN-14).</summary>
    public void Erase()
    {
        var terms = Terms.Clone();
        terms.Note = "";
        foreach (var reason in terms.Reasons)
            reason.Sentence = "";
        foreach (var option in terms.Options)
            option.EraseWords();
        (Terms, DeclineReason, DecisionReason) = (terms, "", "");
        if (Answer is { } answer)
            Answer = new OfferAnswer(answer) { Words = "" };
    }

    /// <summary>The timer may be late; the time the customer was told counts.</summary>
    private void DemandTime(DateTimeOffset now)
    {
        if (OfferLifecycle.IsOpen(State) && now >= ExpiresAt)
        {
            throw new RuleBroken(CompensationErrors.OfferState, "The offer's time is over.",
                metadata: new Dictionary<string, string> { ["state"] = WireNames.Of(State.Expired) });
        }
    }
}

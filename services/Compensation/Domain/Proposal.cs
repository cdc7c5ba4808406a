using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Domain;

/// <summary>What is offered and whether a second pair of eyes is needed first: decided from the case, the loss, the policy and the authority alone.</summary>
internal sealed record Proposal(State State, IReadOnlyList<Option> Options, IReadOnlyList<Reason> Reasons)
{
    private const int SentenceLength = 400;

    /// <summary>The dearest option; null where none costs anything.</summary>
    public Amount? HighestCost => Options.Where(o => o.Cost is not null).Select(o => (Amount?)Amount.Of(o.Cost)).MaxBy(cost => cost!.Value.Minor);

    /// <summary>Why approval is needed, or that it is not.</summary>
    public string ApprovalReason => Reasons.First(r => r.Subject == "approval").Sentence;

    public static Proposal Decide(Claim claim, CompensationPolicy policy, AuthorityLimit authority)
    {
        var goodwill = Proportionality.Goodwill(claim.Lived.Severity, claim.Fault, claim.Loss.Currency, policy);
        var band = Proportionality.Band(claim.Loss, goodwill, policy);
        var gesture = claim.Loss.Minor > 0 ? claim.Loss.Percent(policy.GoodwillPercent) : goodwill;
        var options = OptionFormula.Work(claim, gesture, band, policy);
        foreach (var option in options.Where(o => o.Cost is not null))
            Weigh(option, claim, band, policy, authority);
        var approvals = Approvals(options, claim, band, authority).Concat(Guard.Looks(claim.History, policy)).ToList();
        List<Reason> reasons =
        [
            .. Because(claim, gesture, policy),
            Say("authority", authority.Derivation),
            .. approvals.Count > 0
                ? approvals.Select(sentence => Say("approval", sentence))
                : [Say("approval", "No approval is needed: every option is within authority and in proportion.")],
        ];
        var proposal = new Proposal(approvals.Count > 0 ? State.PendingApproval : State.Proposed, options, reasons);
        return proposal.HighestCost is { Minor: > Amount.MaxMinor } ? throw TooMuch() : proposal;
    }

    private static void Weigh(Option option, Claim claim, Band band, CompensationPolicy policy, AuthorityLimit authority)
    {
        var cost = Amount.Of(option.Cost);
        option.AboveAuthority = !authority.Permits(cost);
        option.InProportion = band.Holds(cost);
        option.AuthorityNeeded.Clear();
        if (option.AboveAuthority || !option.InProportion)
            option.AuthorityNeeded.Add(ApprovalChain.For(cost, policy, claim.At));
    }

    private static IEnumerable<string> Approvals(IReadOnlyList<Option> options, Claim claim, Band band, AuthorityLimit authority)
    {
        var above = options.Where(o => o.AboveAuthority).ToList();
        if (above.Count > 0)
            yield return $"Approval is needed: option {Names(above)} costs more than the {authority.Limit} that may be given alone.";
        var outside = options.Where(o => o is { HasInProportion: true, InProportion: false }).ToList();
        if (outside.Count > 0)
            yield return $"Approval is needed: option {Names(outside)} lies outside {band.Low} to {band.High}, the proportion to {Measure(claim)}.";
    }

    private static string Measure(Claim claim)
    {
        var severity = (int)Proportionality.Known(claim.Lived.Severity);
        var whose = claim.Fault switch { Fault.Shared => " that was not ours alone", Fault.Others => " that was not ours", _ => "" };
        return claim.Loss.Minor > 0 ? $"a loss of {claim.Loss} by a failure of severity {severity}{whose}" : $"a failure of severity {severity}{whose} without a loss";
    }

    private static IEnumerable<Reason> Because(Claim claim, Amount gesture, CompensationPolicy policy)
    {
        var lived = claim.Lived;
        yield return Say("loss", OfLoss(claim, gesture, policy));
        if (claim.Fault is Fault.Shared or Fault.Others)
            yield return Say("fault", claim.Fault == Fault.Shared ? "The fault was not ours alone: goodwill is less." : "The fault was not ours: goodwill is little or nothing.");
        if (lived.EarlierCases > 0)
            yield return Say("history", $"The customer had {lived.EarlierCases} other cases in the 90 days before: look at them together.");
        if (lived.Sensitive)
            yield return Say("sensitive", "The case is sensitive: the offer does not repeat what the customer told.");
        if (lived.Owner.Length > 0 && lived.Owner != claim.Proposer)
            yield return Say("owner", $"{lived.Owner} owns the case; {claim.Proposer} proposes.");
        if (claim.Methodology is { } methodology)
            yield return Say("methodology", methodology.Why);
        if (claim.ServiceCredit is { } credit)
            yield return Say("service-credit", credit);
    }

    private static string OfLoss(Claim claim, Amount gesture, CompensationPolicy policy)
    {
        if (claim.Loss.Minor > 0)
            return $"The verified loss of {claim.Loss} is made good, and {policy.GoodwillPercent} % of it ({gesture}) comes on top.";
        var severity = (int)Proportionality.Known(claim.Lived.Severity);
        return gesture.Minor > 0
            ? $"Nothing tangible was lost; the policy gives {gesture} for severity {severity}."
            : $"Nothing tangible was lost, and the policy gives nothing in {claim.Loss.Currency} for severity {severity}.";
    }

    private static string Names(IReadOnlyList<Option> options) => string.Join(" and ", options.Select(o => o.Id));

    private static Reason Say(string subject, string sentence) =>
        new() { Subject = subject, Sentence = Texts.Start(sentence, SentenceLength) };

    private static RuleBroken TooMuch() => new(CommonErrors.InvalidArgument, "The loss is so large that an option would exceed the greatest amount.",
        [new FieldProblem("#/verified_loss/amount_minor", "too-large", $"No option may cost more than {Amount.MaxMinor} minor units.")]);
}

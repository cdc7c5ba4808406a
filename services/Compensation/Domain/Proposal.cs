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

    /// <param name="lived">The case.</param>
    /// <param name="loss">The tangible loss, zero where there was none, in the currency of the offer.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="authority">What who proposes may give alone.</param>
    /// <param name="proposer">Who proposes.</param>
    /// <param name="methodology">How the options are found; null means proportionally.</param>
    /// <param name="serviceCredit">In words, how the credit for lost time in the loss came about; null where there is none.</param>
    /// <param name="history">What came before; null means nothing.</param>
    public static Proposal Decide(
        CaseCopy lived, Amount loss, CompensationPolicy policy, AuthorityLimit authority, string proposer,
        MethodologyChoice? methodology = null, string? serviceCredit = null, ClaimHistory? history = null)
    {
        var (options, goodwill) = OptionFormula.Work(lived, loss, policy, methodology?.Methodology ?? Methodology.Proportional, serviceCredit is not null);
        foreach (var option in options)
            Weigh(option, loss, policy, authority);
        var approvals = Approvals(options, loss, policy, authority).Concat(Guard.Looks(history ?? ClaimHistory.None, policy)).ToList();
        var reasons = Because(lived, loss, goodwill, policy, proposer).ToList();
        if (methodology is not null)
            reasons.Add(Say("methodology", methodology.Why));
        if (serviceCredit is not null)
            reasons.Add(Say("service-credit", serviceCredit));
        reasons.Add(Say("authority", authority.Derivation));
        reasons.AddRange(approvals.Count > 0
            ? approvals.Select(sentence => Say("approval", sentence))
            : [Say("approval", "No approval is needed: every option is within authority and in proportion.")]);
        var proposal = new Proposal(approvals.Count > 0 ? State.PendingApproval : State.Proposed, options, reasons);
        return proposal.HighestCost is { Minor: > Amount.MaxMinor } ? throw TooMuch() : proposal;
    }

    private static void Weigh(Option option, Amount loss, CompensationPolicy policy, AuthorityLimit authority)
    {
        if (option.Cost is null)
            return;
        var cost = Amount.Of(option.Cost);
        option.AboveAuthority = !authority.Permits(cost);
        if (loss.Minor > 0)
            option.InProportion = Proportionality.Band(loss, policy).Holds(cost);
    }

    private static IEnumerable<string> Approvals(IReadOnlyList<Option> options, Amount loss, CompensationPolicy policy, AuthorityLimit authority)
    {
        var above = options.Where(o => o.AboveAuthority).ToList();
        if (above.Count > 0)
            yield return $"Approval is needed: option {Names(above)} costs more than the {authority.Limit} that may be given alone.";
        if (loss.Minor <= 0)
            yield break;
        var band = Proportionality.Band(loss, policy);
        var outside = options.Where(o => o.Cost is not null && !band.Holds(Amount.Of(o.Cost))).ToList();
        if (outside.Count > 0)
            yield return $"Approval is needed: option {Names(outside)} lies outside {band.Low} to {band.High}, the proportion to a loss of {loss}.";
    }

    private static IEnumerable<Reason> Because(CaseCopy lived, Amount loss, Amount goodwill, CompensationPolicy policy, string proposer)
    {
        if (loss.Minor > 0)
        {
            yield return Say("loss", $"The verified loss of {loss} is made good, and {policy.GoodwillPercent} % of it ({goodwill}) comes on top.");
        }
        else
        {
            var severity = (int)(lived.Severity == Severity.Unspecified ? Severity.Minor : lived.Severity);
            yield return Say("loss", goodwill.Minor > 0
                ? $"Nothing tangible was lost; the policy gives {goodwill} for severity {severity}."
                : $"Nothing tangible was lost, and the policy gives nothing in {loss.Currency} for severity {severity}.");
        }
        if (lived.EarlierCases > 0)
            yield return Say("history", $"The customer had {lived.EarlierCases} other cases in the 90 days before: look at them together.");
        if (lived.Sensitive)
            yield return Say("sensitive", "The case is sensitive: the offer does not repeat what the customer told.");
        if (lived.Owner.Length > 0 && lived.Owner != proposer)
            yield return Say("owner", $"{lived.Owner} owns the case; {proposer} proposes.");
    }

    private static string Names(IReadOnlyList<Option> options) => string.Join(" and ", options.Select(o => o.Id));

    private static Reason Say(string subject, string sentence) =>
        new() { Subject = subject, Sentence = Texts.Start(sentence, SentenceLength) };

    private static RuleBroken TooMuch() => new(CommonErrors.InvalidArgument, "The loss is so large that an option would exceed the greatest amount.",
        [new FieldProblem("#/verified_loss/amount_minor", "too-large", $"No option may cost more than {Amount.MaxMinor} minor units.")]);
}

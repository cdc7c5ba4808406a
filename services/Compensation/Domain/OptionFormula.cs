using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;

namespace Recovery.Compensation.Domain;

/// <summary>
/// Works out two or three options: the loss made good and a gesture on top (CO-03), a voucher worth more, and one that is different in kind (CO-06).
/// Where nothing tangible was lost, the last one costs nothing: not every case gets money (CO-01).
/// </summary>
internal static class OptionFormula
{
    /// <param name="lived">The case.</param>
    /// <param name="loss">Zero where nothing tangible was lost.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="methodology">Decides the last option.</param>
    /// <param name="ofService">True where what was lost is time of a service: it is made good by a service credit.</param>
    /// <returns>The options, and the goodwill in them.</returns>
    public static (IReadOnlyList<Option> Options, Amount Goodwill) Work(
        CaseCopy lived, Amount loss, CompensationPolicy policy, Methodology methodology, bool ofService)
    {
        var goodwill = Goodwill(lived.Severity, loss, policy);
        var words = new RemedyWords(lived);
        var options = new List<Option>();
        if (loss.Minor > 0)
            AddForLoss(options, words, new Terms(lived, loss, goodwill, policy, methodology, ofService));
        else
            AddForTrouble(options, lived, words, goodwill, policy, methodology);
        for (var i = 0; i < options.Count; i++)
            options[i].Id = ((char)('a' + i)).ToString();
        return (options, goodwill);
    }

    /// <summary>A share of the loss; where nothing was lost, an amount by severity, if the policy has one in the currency.</summary>
    private static Amount Goodwill(Severity severity, Amount loss, CompensationPolicy policy)
    {
        if (loss.Minor > 0)
            return loss.Percent(policy.GoodwillPercent);
        var index = severity is Severity.Unspecified ? (int)Severity.Minor - 1 : (int)severity - 1;
        var stated = Amount.Of(policy.GoodwillBySeverity[index]);
        return stated.Currency == loss.Currency ? stated : Amount.Zero(loss.Currency);
    }

    private static void AddForLoss(List<Option> options, RemedyWords words, Terms terms)
    {
        var (lived, loss, goodwill, policy, _, ofService) = terms;
        var refund = ofService ? Kind.ServiceCredit : IsBusiness(lived) ? Kind.InvoiceCredit : Kind.Refund;
        options.Add(words.Option("Your money back, and something for the trouble", words.Loss(refund, loss), words.Gesture(goodwill)));
        options.Add(words.Option("A voucher worth more", words.Voucher((loss + goodwill).Percent(policy.VoucherPercent), policy)));
        var last = Last(words, terms, refund);
        if (Proportionality.Band(loss, policy).Holds(Amount.Of(last.Cost)))
            options.Add(last);
    }

    private static Option Last(RemedyWords words, Terms terms, Kind refund)
    {
        var (lived, loss, goodwill, _, methodology, _) = terms;
        return (methodology, lived.Category) switch
        {
            (Methodology.SurpriseDelight, _) => words.Option(
                "Your money back, and something you did not expect", words.Loss(refund, loss), words.Gift(goodwill), words.Note()),
            (Methodology.CoCreation, _) => words.Option(
                "Your money back, and the rest worked out with you", words.Loss(refund, loss), words.Workshop(), words.Fix()),
            (_, Category.WrongOrDamagedItem) => words.Option(
                "The right item, and something for the trouble", words.Loss(Kind.Replacement, loss), words.Gesture(goodwill)),
            _ => words.Option("Your money back, and the cause put right with you", words.Loss(refund, loss), words.Fix(), words.Call()),
        };
    }

    private static void AddForTrouble(
        List<Option> options, CaseCopy lived, RemedyWords words, Amount goodwill, CompensationPolicy policy, Methodology methodology)
    {
        if (goodwill.Minor > 0)
        {
            options.Add(words.Option("A credit for the trouble", words.Credit(IsBusiness(lived) ? Kind.InvoiceCredit : Kind.ServiceCredit, goodwill)));
            options.Add(words.Option("A voucher worth more", words.Voucher(goodwill.Percent(policy.VoucherPercent), policy)));
        }
        else
        {
            options.Add(words.Option("A personal word", words.Apology(), words.Call()));
        }
        options.Add(methodology switch
        {
            Methodology.SurpriseDelight => words.Option("Something you did not expect", words.Note(), words.Preview()),
            Methodology.CoCreation => words.Option("Worked out with you", words.Workshop(), words.Fix()),
            _ => words.Option("The cause put right", words.Apology(), words.Fix()),
        });
    }

    private static bool IsBusiness(CaseCopy lived) => lived.Segment is Segment.Business or Segment.KeyAccount;

    private sealed record Terms(CaseCopy Lived, Amount Loss, Amount Goodwill, CompensationPolicy Policy, Methodology Methodology, bool OfService);
}

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
    /// <summary>The options, and the goodwill in them. <paramref name="loss"/> is zero where nothing tangible was lost.</summary>
    public static (IReadOnlyList<Option> Options, Amount Goodwill) Work(CaseCopy lived, Amount loss, CompensationPolicy policy)
    {
        var goodwill = Goodwill(lived.Severity, loss, policy);
        var words = new RemedyWords(lived);
        var options = new List<Option>();
        if (loss.Minor > 0)
            AddForLoss(options, lived, words, loss, goodwill, policy);
        else
            AddForTrouble(options, lived, words, goodwill, policy);
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

    private static void AddForLoss(List<Option> options, CaseCopy lived, RemedyWords words, Amount loss, Amount goodwill, CompensationPolicy policy)
    {
        var refund = IsBusiness(lived) ? Kind.InvoiceCredit : Kind.Refund;
        options.Add(words.Option("Your money back, and something for the trouble", words.Loss(refund, loss), words.Gesture(goodwill)));
        options.Add(words.Option("A voucher worth more", words.Voucher((loss + goodwill).Percent(policy.VoucherPercent))));
        var third = lived.Category == Category.WrongOrDamagedItem
            ? words.Option("The right item, and something for the trouble", words.Loss(Kind.Replacement, loss), words.Gesture(goodwill))
            : words.Option("Your money back, and the cause put right with you", words.Loss(refund, loss), words.Fix(), words.Call());
        if (Proportionality.Band(loss, policy).Holds(Amount.Of(third.Cost)))
            options.Add(third);
    }

    private static void AddForTrouble(List<Option> options, CaseCopy lived, RemedyWords words, Amount goodwill, CompensationPolicy policy)
    {
        if (goodwill.Minor > 0)
        {
            options.Add(words.Option("A credit for the trouble", words.Credit(IsBusiness(lived) ? Kind.InvoiceCredit : Kind.ServiceCredit, goodwill)));
            options.Add(words.Option("A voucher worth more", words.Voucher(goodwill.Percent(policy.VoucherPercent))));
        }
        else
        {
            options.Add(words.Option("A personal word", words.Apology(), words.Call()));
        }
        options.Add(words.Option("The cause put right", words.Apology(), words.Fix()));
    }

    private static bool IsBusiness(CaseCopy lived) => lived.Segment is Segment.Business or Segment.KeyAccount;
}

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
    private const int Most = 3;

    /// <param name="claim">What it is for.</param>
    /// <param name="gesture">What comes on top of the loss; where nothing was lost, what is given for the trouble.</param>
    /// <param name="band">What is in proportion.</param>
    /// <param name="policy">The policy in force.</param>
    public static IReadOnlyList<Option> Work(Claim claim, Amount gesture, Band band, CompensationPolicy policy)
    {
        var words = new RemedyWords(claim.Lived);
        var options = claim.Loss.Minor > 0 ? ForLoss(words, claim, gesture, band, policy) : ForTrouble(words, claim, gesture, policy);
        if (claim.Own is { } own)
            options = [.. options.Take(Most - 1), own.Clone()];
        for (var i = 0; i < options.Count; i++)
            options[i].Id = ((char)('a' + i)).ToString();
        return options;
    }

    private static List<Option> ForLoss(RemedyWords words, Claim claim, Amount gesture, Band band, CompensationPolicy policy)
    {
        var loss = claim.Loss;
        // What was lost is time of a service: it is made good by a service credit.
        var refund = claim.ServiceCredit is not null ? Kind.ServiceCredit : IsBusiness(claim.Lived) ? Kind.InvoiceCredit : Kind.Refund;
        var last = Last(words, claim, gesture, refund);
        return
        [
            words.Option("Your money back, and something for the trouble", words.Loss(refund, loss), words.Gesture(gesture)),
            words.Option("A voucher worth more", words.Voucher((loss + gesture).Percent(policy.VoucherPercent), policy)),
            .. band.Holds(Amount.Of(last.Cost)) ? [last] : Array.Empty<Option>(),
        ];
    }

    private static Option Last(RemedyWords words, Claim claim, Amount goodwill, Kind refund)
    {
        var loss = claim.Loss;
        return (MethodologyOf(claim), claim.Lived.Category) switch
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

    private static List<Option> ForTrouble(RemedyWords words, Claim claim, Amount goodwill, CompensationPolicy policy)
    {
        var last = MethodologyOf(claim) switch
        {
            Methodology.SurpriseDelight => words.Option("Something you did not expect", words.Note(), words.Preview()),
            Methodology.CoCreation => words.Option("Worked out with you", words.Workshop(), words.Fix()),
            _ => words.Option("The cause put right", words.Apology(), words.Fix()),
        };
        if (goodwill.Minor == 0)
            return [words.Option("A personal word", words.Apology(), words.Call()), last];
        return
        [
            words.Option("A credit for the trouble", words.Credit(IsBusiness(claim.Lived) ? Kind.InvoiceCredit : Kind.ServiceCredit, goodwill)),
            words.Option("A voucher worth more", words.Voucher(goodwill.Percent(policy.VoucherPercent), policy)),
            last,
        ];
    }

    private static Methodology MethodologyOf(Claim claim) => claim.Methodology?.Methodology ?? Methodology.Proportional;

    private static bool IsBusiness(CaseCopy lived) => lived.Segment is Segment.Business or Segment.KeyAccount;
}

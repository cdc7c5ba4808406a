using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;

namespace Recovery.Compensation.Domain;

/// <summary>Says what each remedy is and why, in the words of this customer's inconvenience (CO-06).</summary>
internal sealed class RemedyWords(CaseCopy lived)
{
    /// <summary>How much of the customer's own summary a reason repeats, in characters.</summary>
    private const int QuotedLength = 160;

    private readonly string _trouble = Trouble(lived.Category);
    private readonly string _why = Why(lived);

    public Option Option(string title, params Remedy?[] remedies)
    {
        var option = new Option { Title = title, Remedies = { remedies.OfType<Remedy>() } };
        var costs = option.Remedies.Where(r => r.Cost is not null).Select(r => Amount.Of(r.Cost)).ToList();
        if (costs.Count > 0)
            option.Cost = costs.Aggregate((sum, cost) => sum + cost).ToMoney();
        var values = option.Remedies.Where(r => r.Value is not null).Select(r => Amount.Of(r.Value)).ToList();
        if (values.Count > 0)
            option.Value = values.Aggregate((sum, value) => sum + value).ToMoney();
        return option;
    }

    public Remedy Loss(Kind kind, Amount loss) => Paid(kind, loss, kind switch
    {
        Kind.Replacement => $"The right item is sent to you at our cost, worth {loss}.",
        Kind.InvoiceCredit => $"{loss} is credited to your next invoice: all of what you lost.",
        Kind.ServiceCredit => $"{loss} is credited to your account: the price of the time the service was not there.",
        _ => $"{loss} back to you: all of what you lost.",
    });

    /// <summary>Nothing where the policy gives nothing on top.</summary>
    public Remedy? Gesture(Amount goodwill) => goodwill.Minor > 0 ? Credit(Kind.ServiceCredit, goodwill) : null;

    public Remedy Credit(Kind kind, Amount amount) => Paid(kind, amount, kind == Kind.InvoiceCredit
        ? $"{amount} is credited to your next invoice for {_trouble}."
        : $"{amount} is credited to your account for {_trouble}.");

    /// <summary>Worth what stands on it; what it costs us is the policy's to say.</summary>
    public Remedy Voucher(Amount worth, CompensationPolicy policy)
    {
        var voucher = Paid(Kind.Voucher, worth, $"A voucher worth {worth} for anything we offer.");
        if (policy.VoucherCostPercent > 0)
            voucher.Cost = Amount.Larger(worth.Percent(policy.VoucherCostPercent), new Amount(1, worth.Currency)).ToMoney();
        return voucher;
    }

    public Remedy Apology() => Free(Kind.Apology, $"A personal apology for {_trouble}.");

    public Remedy Fix() => Free(Kind.Fix, $"We remove the cause of {_trouble}, and tell you when it is done.");

    public Remedy Call() => Free(Kind.CheckInCall, "A call from the person who looks after your case, at a time that suits you.");

    /// <summary>Nothing where the policy gives nothing on top.</summary>
    public Remedy? Gift(Amount goodwill) => goodwill.Minor > 0 ? Paid(Kind.Gift, goodwill, $"A gift worth {goodwill}, chosen for you.") : null;

    public Remedy Note() => Free(Kind.HandwrittenNote, "A handwritten note from the person who looks after your case.");

    public Remedy Preview() => Free(Kind.BetaAccess, "What we work on next, before anybody else has it.");

    public Remedy Workshop() => Free(Kind.Workshop, "An hour with the people who can change it, to find together what would make it right.");

    /// <summary>What everybody gets whom an incident happened to, in the words of who decided it, with this customer's own reason.</summary>
    public Remedy Given(Kind kind, Amount? cost, string what) => cost is { } amount ? Paid(kind, amount, what) : Free(kind, what);

    private Remedy Paid(Kind kind, Amount cost, string what) => new() { Kind = kind, Cost = cost.ToMoney(), Value = cost.ToMoney(), What = what, Why = _why };

    private Remedy Free(Kind kind, string what) => new() { Kind = kind, What = what, Why = _why };

    /// <summary>What was told about a sensitive case is not repeated (IN-07).</summary>
    private static string Why(CaseCopy lived)
    {
        var with = lived.OrderReference.Length > 0 ? $" with order {lived.OrderReference}"
            : lived.Product.Length > 0 ? $" with {lived.Product}"
            : "";
        var told = lived.Summary.Length > 0 && !lived.Sensitive ? $": “{Shortened(lived.Summary)}”" : "";
        return $"Because of {Trouble(lived.Category)}{with}{told}.";
    }

    private static string Shortened(string summary) =>
        summary.Length <= QuotedLength ? summary : Texts.Start(summary, QuotedLength).TrimEnd() + "…";

    private static string Trouble(Category category) => category switch
    {
        Category.Delay => "the time you had to wait",
        Category.Outage => "the time the service was not there for you",
        Category.Billing => "the wrong charge",
        Category.WrongOrDamagedItem => "the item that was not what you ordered",
        Category.Quality => "what did not work as it should",
        Category.LostProperty => "the loss of what was yours",
        Category.Cancellation => "our cancellation",
        Category.StaffConduct => "the way you were treated",
        Category.DataLoss => "the loss of your data",
        Category.PrivacySecurity => "what happened to your data",
        Category.Safety => "the danger you were put in",
        Category.Accessibility => "the barrier we put in your way",
        Category.Misrepresentation => "what you were promised and did not get",
        _ => "the trouble we caused you",
    };
}

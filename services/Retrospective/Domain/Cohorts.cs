using System.Globalization;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>A case as cohorts see it.</summary>
internal sealed record CohortCase(string ExternalKey, string EmailKey, DateTimeOffset OpenedAt, bool Recovered, long CostMinor, string CostCurrency);

/// <summary>A customer an integrator reported outcomes of.</summary>
internal sealed record CohortCustomer(string Key, string EmailKey, Segment Segment, DateTimeOffset? Since, long AnnualMinor, string AnnualCurrency, IReadOnlyList<CohortOutcome> Outcomes);

/// <summary>What became of a customer.</summary>
internal sealed record CohortOutcome(Outcome.Types.Kind Kind, DateTimeOffset At, long AmountMinor, string Currency, int Rating);

/// <summary>What is compared.</summary>
internal sealed record CohortQuestion(CohortMeasure Measure, CohortControl Control, DateTimeOffset From, DateTimeOffset To, TimeSpan Window, string Currency);

/// <summary>A customer of one side, with the instant from which on their outcomes count.</summary>
internal sealed record CohortMember(CohortCustomer Customer, bool Recovered, DateTimeOffset Index, long SpentMinor);

/// <summary>
/// Who is compared with whom (RE-09). A customer with a case in the period is counted from the opening of their first one. A customer without any has no
/// such instant: they are given those of the others, spread evenly in the order of their keys, so that both sides are watched for as long and at the same
/// time of the year.
/// </summary>
internal static class Cohorts
{
    private static readonly double[] TenureYears = [0.5, 1, 2, 5, 10];

    /// <summary>Where the bands of annual value begin, in whole units of the currency.</summary>
    private static readonly long[] ValueBands = [1, 100, 1_000, 10_000, 100_000, 1_000_000];

    public static List<CohortMember> Members(IReadOnlyCollection<CohortCustomer> customers, IReadOnlyCollection<CohortCase> cases, CohortQuestion question)
    {
        var byExternal = cases.Where(one => one.ExternalKey != "").ToLookup(one => one.ExternalKey, StringComparer.Ordinal);
        var byEmail = cases.Where(one => one.EmailKey != "").ToLookup(one => one.EmailKey, StringComparer.Ordinal);
        var members = new List<CohortMember>();
        var untouched = new List<CohortCustomer>();
        foreach (var customer in customers)
        {
            var theirs = byExternal[customer.Key].Concat(byEmail[customer.Key]).Concat(customer.EmailKey == "" ? [] : byEmail[customer.EmailKey]).Distinct().ToList();
            if (theirs.Count == 0)
                untouched.Add(customer);
            else if (Side(theirs, question) is { } member)
                members.Add(member with { Customer = customer });
        }
        if (question.Control == CohortControl.NoFailure)
            members.AddRange(Spread(untouched, [.. members.Select(member => member.Index).Order()]));
        return members;
    }

    /// <summary>The members whose outcome is known, each in their stratum.</summary>
    public static List<(CohortMember Member, CohortUnit Unit)> Units(IEnumerable<CohortMember> members, CohortQuestion question)
    {
        var units = new List<(CohortMember, CohortUnit)>();
        foreach (var member in members)
        {
            if (ValueOf(member, question) is { } value)
                units.Add((member, new CohortUnit(StratumOf(member), member.Recovered, value)));
        }
        return units;
    }

    /// <summary>Segment, tenure, value and quarter: what a customer would have done anyway depends on those first.</summary>
    public static string StratumOf(CohortMember member)
    {
        var customer = member.Customer;
        var tenure = customer.Since is { } since ? TenureYears.Count(years => (member.Index - since).TotalDays >= years * 365.25) : -1;
        var value = customer.AnnualCurrency == "" ? -1 : ValueBands.Count(band => customer.AnnualMinor >= band * 100);
        return string.Create(CultureInfo.InvariantCulture, $"{customer.Segment}/{tenure}/{value}{customer.AnnualCurrency}/{member.Index.Year}Q{((member.Index.Month - 1) / 3) + 1}");
    }

    private static CohortMember? Side(List<CohortCase> theirs, CohortQuestion question)
    {
        var first = theirs.Where(one => one.OpenedAt >= question.From && one.OpenedAt < question.To).MinBy(one => one.OpenedAt);
        if (first is null)
            return null;
        // Whoever failed once and was recovered, and once was not, belongs to neither side.
        var recovered = theirs.All(one => one.Recovered);
        if (!recovered && (question.Control != CohortControl.NotRecovered || theirs.Exists(one => one.Recovered)))
            return null;
        var spent = theirs.Where(one => one.CostCurrency == question.Currency).Sum(one => one.CostMinor);
        return new CohortMember(null!, recovered, first.OpenedAt, spent);
    }

    private static IEnumerable<CohortMember> Spread(List<CohortCustomer> customers, DateTimeOffset[] instants) => instants.Length == 0
        ? []
        : customers.OrderBy(customer => customer.Key, StringComparer.Ordinal).Select((customer, i) => new CohortMember(customer, false, instants[i % instants.Length], 0));

    private static double? ValueOf(CohortMember member, CohortQuestion question)
    {
        var outcomes = member.Customer.Outcomes.Where(outcome => outcome.At > member.Index && outcome.At <= member.Index + question.Window).ToList();
        return question.Measure switch
        {
            CohortMeasure.Retention => outcomes.Where(outcome => outcome.Kind is Outcome.Types.Kind.Renewal or Outcome.Types.Kind.Churn).MaxBy(outcome => outcome.At) is { } last
                ? last.Kind == Outcome.Types.Kind.Renewal ? 1 : 0
                : null,
            CohortMeasure.Ratings => outcomes.Where(outcome => outcome.Kind == Outcome.Types.Kind.Rating).Select(outcome => (double?)outcome.Rating).Average(),
            CohortMeasure.RepeatPurchases => outcomes.Exists(outcome => outcome.Kind == Outcome.Types.Kind.RepeatPurchase) ? 1 : 0,
            CohortMeasure.Referrals => outcomes.Exists(outcome => outcome.Kind == Outcome.Types.Kind.Referral) ? 1 : 0,
            _ => outcomes.Where(outcome => outcome.Currency == question.Currency).Sum(outcome => (double)outcome.AmountMinor),
        };
    }
}

using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-09: who is compared with whom.</summary>
public class CohortsTests
{
    private static readonly DateTimeOffset From = Given.Opened;
    private static readonly CohortQuestion Paradox = new(CohortMeasure.Retention, CohortControl.NoFailure, From, From.AddDays(90), TimeSpan.FromDays(60), "USD");
    private static readonly CohortQuestion Worth = Paradox with { Control = CohortControl.NotRecovered };

    [Fact]
    public void Customers_ByTheirCases_AreOnOneSideOrNone()
    {
        CohortCase[] cases =
        [
            Case("recovered", 1, true), Case("both", 1, true), Case("both", 5, false), Case("failed", 2, false), Case("before", -10, true),
            new("", "mail", From.AddDays(3), true, 0, ""),
        ];
        CohortCustomer[] customers = [Customer("recovered"), Customer("both"), Customer("failed"), Customer("before"), Customer("none"), Customer("x", email: "mail")];
        Assert.Equal([("none", false), ("recovered", true), ("x", true)], Sides(Cohorts.Members(customers, cases, Paradox)));
        Assert.Equal([("failed", false), ("recovered", true), ("x", true)], Sides(Cohorts.Members(customers, cases, Worth)));
    }

    /// <summary>Whoever had no failure is watched at the same times as those who had.</summary>
    [Fact]
    public void Untouched_Always_GetTheInstantsOfTheOthersEvenly()
    {
        CohortCase[] cases = [Case("a", 1, true), Case("b", 50, true)];
        var members = Cohorts.Members([Customer("a"), Customer("b"), .. "cdef".Select(key => Customer($"{key}"))], cases, Paradox);
        Assert.Equal([2, 2], members.Where(member => !member.Recovered).GroupBy(member => member.Index).Select(group => group.Count()));
        Assert.All(members, member => Assert.Contains(member.Index, cases.Select(one => one.OpenedAt)));
    }

    [Theory]
    [InlineData(CohortMeasure.Retention, 0.0)]
    [InlineData(CohortMeasure.RevenuePerCustomer, 700.0)]
    [InlineData(CohortMeasure.RepeatPurchases, 1.0)]
    [InlineData(CohortMeasure.Referrals, 0.0)]
    [InlineData(CohortMeasure.Ratings, 4.5)]
    public void Value_OfEachMeasure_CountsTheWindowAlone(CohortMeasure measure, double expected)
    {
        CohortOutcome[] outcomes =
        [
            Out(Kind.Renewal, 10), Out(Kind.Churn, 20), Out(Kind.Renewal, 90), Out(Kind.Revenue, 5, 500), Out(Kind.Revenue, -3, 9_000), Out(Kind.RepeatPurchase, 6, 200),
            new(Kind.Revenue, From.AddDays(7), 100, "EUR", 0), new(Kind.Rating, From.AddDays(8), 0, "", 4), new(Kind.Rating, From.AddDays(9), 0, "", 5),
        ];
        var member = new CohortMember(Customer("a", outcomes: outcomes), true, From, 0);
        Assert.Equal(expected, Assert.Single(Cohorts.Units([member], Paradox with { Measure = measure })).Unit.Value, 9);
    }

    [Fact]
    public void Customer_WhoseOutcomeIsNotKnown_IsLeftOut() =>
        Assert.Empty(Cohorts.Units([new CohortMember(Customer("a", outcomes: [Out(Kind.Revenue, 5, 500)]), true, From, 0)], Paradox));

    [Fact]
    public void Stratum_Always_IsSegmentTenureValueAndQuarter()
    {
        var customer = new CohortCustomer("a", "", Segment.Business, From.AddDays(-800), 120_000, "USD", []);
        Assert.Equal("Business/3/3USD/2026Q1", Cohorts.StratumOf(new CohortMember(customer, true, From, 0)));
        Assert.Equal("Consumer/-1/-1/2026Q1", Cohorts.StratumOf(new CohortMember(Customer("b"), true, From, 0)));
    }

    private static IEnumerable<(string, bool)> Sides(IEnumerable<CohortMember> members) => members.Select(member => (member.Customer.Key, member.Recovered)).Order();

    private static CohortCase Case(string key, int day, bool recovered) => new(key, "", From.AddDays(day), recovered, 0, "");

    private static CohortOutcome Out(Kind kind, int day, long minor = 0) => new(kind, From.AddDays(day), minor, minor == 0 ? "" : "USD", 0);

    private static CohortCustomer Customer(string key, string email = "", CohortOutcome[]? outcomes = null) => new(key, email, Segment.Consumer, null, 0, "", outcomes ?? []);
}

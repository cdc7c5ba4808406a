using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;
using Order = Recovery.Contracts.Retrospective.V1.TopRootCausesRequest.Types.Order;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-04: top causes by cases, cost, customers and trend, the share explained.</summary>
public class CauseRankingTests
{
    private static readonly CauseSums[] All =
    [
        Sums("cause_many", 60, 20, 1_000, recent: 5, earlier: 20),
        Sums("cause_dear", 10, 10, 8_000, recent: 2, earlier: 2),
        Sums("cause_wide", 25, 25, 500, recent: 5, earlier: 5),
        Sums("cause_new", 5, 5, 500, recent: 5, earlier: 0),
    ];

    [Theory]
    [InlineData(Order.Unspecified, "cause_many", 0.6)]
    [InlineData(Order.Cases, "cause_many", 0.6)]
    [InlineData(Order.Cost, "cause_dear", 0.8)]
    [InlineData(Order.Customers, "cause_wide", 0.5)]
    [InlineData(Order.Trend, "cause_new", 0.05)]
    public void Top_ByEachOrder_IsTheOneThatHurtsMost(Order order, string first, double share)
    {
        var ranking = new CauseRanking(All, customers: 50, "USD");
        var top = ranking.Top(order, 2);
        Assert.Equal((2, first), (top.Count, top[0].RootCauseId));
        Assert.Equal(share, ranking.Share(top[0], order), 9);
    }

    [Fact]
    public void Explanation_Always_SaysWhatTheShareIsOf() =>
        Assert.Equal("10 of 100 cases (10 %), 80 % of what was paid in USD, 10 of 50 customers; 2 in the last 30 days after 2 in the 30 before.", new CauseRanking(All, 50, "USD").Explain(All[1]).Replace('\u00a0', ' '));

    [Fact]
    public void Ranking_OfNothing_IsEmpty() => Assert.Empty(new CauseRanking([], 0, "USD").Top(Order.Cases, 5));

    private static CauseSums Sums(string id, int cases, int customers, long cost, int recent, int earlier) =>
        new(id, Category.Unspecified, cases, customers, new Dictionary<string, long> { ["USD"] = cost }, Given.Opened, recent, earlier);
}

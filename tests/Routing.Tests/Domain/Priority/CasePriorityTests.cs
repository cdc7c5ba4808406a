using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Priority;
using Emotion = Recovery.Contracts.Intake.V1.Classification.Types.Emotion;

namespace Recovery.Routing.Tests.Domain.Priority;

public sealed class CasePriorityTests
{
    private static readonly RoutingPolicy Policy = PolicyRules.Defaults();
    private static readonly CaseFacts Plain = new() { Severity = Severity.Moderate, WaitingSince = Make.Start };

    [Theory]
    [InlineData(Severity.Critical, 40)]
    [InlineData(Severity.Major, 28)]
    [InlineData(Severity.Moderate, 16)]
    [InlineData(Severity.Minor, 4)]
    [InlineData(Severity.Unspecified, 16)]
    public void Severity_OfEachKind_GivesItsShare(Severity severity, double points) =>
        Assert.Equal(points, PointsOf("severity", Plain with { Severity = severity }));

    [Theory]
    [InlineData(SensitiveFlag.SelfHarm, 20)]
    [InlineData(SensitiveFlag.Minors, 20)]
    [InlineData(SensitiveFlag.LegalThreat, 14)]
    [InlineData(SensitiveFlag.VulnerableCustomer, 14)]
    public void Sensitivity_OfAFlag_GivesMoreWhereSomebodyIsInDanger(SensitiveFlag flag, double points)
    {
        Assert.Equal(points, PointsOf("sensitivity", Plain with { Flags = [flag] }));
        Assert.Equal(0, PointsOf("sensitivity", Plain));
    }

    [Theory]
    [InlineData(Emotion.Fear, 10)]
    [InlineData(Emotion.Sadness, 9)]
    [InlineData(Emotion.Anger, 8)]
    [InlineData(Emotion.Frustration, 6)]
    [InlineData(Emotion.Disappointment, 4)]
    [InlineData(Emotion.Confusion, 3)]
    [InlineData(Emotion.Gratitude, 0)]
    [InlineData(Emotion.Calm, 0)]
    [InlineData(Emotion.Unspecified, 0)]
    public void Emotion_OfEachKind_GivesItsShare(Emotion emotion, double points) =>
        Assert.Equal(points, PointsOf("emotion", Plain with { Emotion = emotion }));

    [Theory]
    [InlineData(Segment.Consumer, null, false, 0)]
    [InlineData(Segment.Business, null, false, 4)]
    [InlineData(Segment.KeyAccount, null, false, 10)]
    [InlineData(Segment.Consumer, 10_000_000L, true, 10)]
    [InlineData(Segment.Consumer, 10_000_000L, false, 5)]
    [InlineData(Segment.Business, 100_000L, true, 5)]
    [InlineData(Segment.Business, 100_000L, false, 4)]
    [InlineData(Segment.Consumer, -5L, true, 0)]
    public void CustomerValue_OfACustomer_GivesItsShare(Segment segment, long? minor, bool verified, double points) =>
        Assert.Equal(points, PointsOf("customer_value", Plain with { Segment = segment, AnnualValueMinor = minor, AnnualValueVerified = verified }));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(2, 7.5)]
    [InlineData(3, 10)]
    [InlineData(400, 10)]
    public void RepeatFailure_AfterEarlierCases_GrowsToItsWeight(int earlier, double points) =>
        Assert.Equal(points, PointsOf("repeat_failure", Plain with { EarlierCases = earlier }));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(12, 10)]
    [InlineData(24, 20)]
    [InlineData(240, 200)]
    public void Waiting_AfterHours_GrowsPastItsWeight(double hours, double points) =>
        Assert.Equal(points, PointsOf("waiting", Plain, Make.Start.AddHours(hours)));

    [Fact]
    public void Waiting_OnceTheCaseHasEnded_StandsStill() =>
        Assert.Equal(10, PointsOf("waiting", Plain with { EndedAt = Make.Start.AddHours(12) }, Make.Start.AddDays(30)));

    [Theory]
    [InlineData("x", true)]
    [InlineData("instagram", true)]
    [InlineData("review", true)]
    [InlineData("email", false)]
    [InlineData("phone", false)]
    public void PublicReach_OfAChannel_IsKnown(string channel, bool isPublic)
    {
        Assert.Equal(isPublic, PublicReachTerm.IsPublic(channel));
        Assert.Equal(isPublic ? 10 : 0, PointsOf("public_reach", Plain with { PublicChannel = isPublic ? channel : "" }));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 7.5)]
    [InlineData(2, 15)]
    public void ClockSlack_AsADeadlineComesNearAndPasses_GrowsToItsWeight(int pressure, double points) =>
        Assert.Equal(points, PointsOf("clock_slack", Plain with { Pressure = pressure }));

    /// <summary>RT-01: each term returns points and a sentence.</summary>
    [Fact]
    public void Priority_Always_ExplainsEachTerm()
    {
        var priority = CasePriority.Of(Plain, Policy, Make.Start);

        Assert.Equal(["severity", "sensitivity", "emotion", "customer_value", "repeat_failure", "public_reach", "clock_slack", "waiting"], priority.Terms.Select(term => term.Subject));
        Assert.All(priority.Terms, term => Assert.EndsWith(".", term.Sentence, StringComparison.Ordinal));
        Assert.Equal(priority.Score, priority.Terms.Sum(term => term.Points));
    }

    [Fact]
    public void Score_OfAnyCase_IsBetweenNothingAndAHundred()
    {
        var random = new Random(20260302);
        for (var i = 0; i < 2_000; i++)
        {
            var priority = CasePriority.Of(Any(random), Policy, Make.Start.AddHours(random.Next(-100, 10_000)));
            Assert.InRange(priority.Score, 0, 100);
            Assert.True(priority.Total >= priority.Score - 0.01);
        }
    }

    /// <summary>RT-01: the rank is the order of the totals at whatever time one asks.</summary>
    [Fact]
    public void Rank_OfTwoCases_OrdersThemAsTheirTotalsDo()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var (one, other) = (Any(random), Any(random));
            var now = Make.Start.AddHours(1_000 + random.Next(0, 50_000));
            var totals = CasePriority.Of(one, Policy, now).Total - CasePriority.Of(other, Policy, now).Total;
            var ranks = CasePriority.Rank(one, Policy) - CasePriority.Rank(other, Policy);
            Assert.Equal(totals, ranks, 1e-6);
        }
    }

    /// <summary>RT-01: waiting always wins in the end. No case that comes later than the bound goes first, however grave; with any policy that is taken.</summary>
    [Fact]
    public void Rank_OfAnyCase_IsAboveEveryCaseThatComesLaterThanABound()
    {
        var random = new Random(4711);
        for (var i = 0; i < 2_000; i++)
        {
            var policy = AnyPolicy(random);
            var weights = policy.Weights;
            var most = weights.Severity + weights.Sensitivity + weights.CustomerValue + weights.RepeatFailure + weights.PublicReach + weights.ClockSlack + weights.Emotion;
            var bound = TimeSpan.FromHours((double)most * policy.WaitingFullHours / weights.Waiting);
            var old = Any(random);
            var newer = Any(random) with { WaitingSince = old.WaitingSince + bound + TimeSpan.FromMinutes(1 + random.Next(0, 100_000)) };
            Assert.True(CasePriority.Rank(old, policy) > CasePriority.Rank(newer, policy), $"{old} / {newer}");
        }
    }

    /// <summary>RT-01: a case that waits overtakes any score a case can have when it comes in.</summary>
    [Fact]
    public void Total_OfAWaitingCase_PassesTheStandingOfAnyOther()
    {
        var random = new Random(99);
        for (var i = 0; i < 500; i++)
        {
            var policy = AnyPolicy(random);
            var (old, fresh) = (Any(random), Any(random));
            var standing = CasePriority.Of(fresh, policy, fresh.WaitingSince).Total;
            var after = TimeSpan.FromHours(standing * policy.WaitingFullHours / policy.Weights.Waiting) + TimeSpan.FromMinutes(1);
            Assert.True(CasePriority.Of(old, policy, old.WaitingSince + after).Total > standing);
        }
    }

    /// <summary>RT-01: everything else equal, value alone never adds more than the heaviest other term can.</summary>
    [Fact]
    public void CustomerValue_WithAnyPolicyThatIsTaken_AddsLessThanTheHeaviestTerm()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var policy = AnyPolicy(random);
            var weights = policy.Weights;
            int[] others = [weights.Severity, weights.Sensitivity, weights.RepeatFailure, weights.Waiting, weights.PublicReach, weights.ClockSlack, weights.Emotion];
            Assert.True(new CustomerValueTerm().Score(Any(random), policy, Make.Start).Points < others.Max());
        }
    }

    private static double PointsOf(string term, CaseFacts facts, DateTimeOffset? now = null) =>
        CasePriority.Of(facts, Policy, now ?? Make.Start).Terms.Single(reason => reason.Subject == term).Points;

    private static CaseFacts Any(Random random) => new()
    {
        Severity = (Severity)random.Next(0, 5),
        Flags = random.Next(3) == 0 ? [(SensitiveFlag)random.Next(1, 11)] : [],
        Emotion = (Emotion)random.Next(0, 9),
        Segment = (Segment)random.Next(0, 4),
        AnnualValueMinor = random.Next(2) == 0 ? null : random.NextInt64(0, 100_000_000),
        AnnualValueVerified = random.Next(2) == 0,
        EarlierCases = random.Next(0, 6),
        PublicChannel = random.Next(4) == 0 ? "x" : "",
        Pressure = random.Next(0, 3),
        WaitingSince = Make.Start.AddMinutes(random.Next(0, 60_000)),
    };

    private static RoutingPolicy AnyPolicy(Random random)
    {
        while (true)
        {
            var policy = PolicyRules.Defaults();
            policy.WaitingFullHours = random.Next(1, 721);
            policy.Weights = new()
            {
                Severity = random.Next(0, 101),
                Sensitivity = random.Next(0, 101),
                CustomerValue = random.Next(0, 101),
                RepeatFailure = random.Next(0, 101),
                Waiting = random.Next(1, 101),
                PublicReach = random.Next(0, 101),
                ClockSlack = random.Next(0, 101),
                Emotion = random.Next(0, 101),
            };
            if (!PolicyRules.Validate(policy).Any())
                return policy;
        }
    }
}

using Recovery.Routing.Domain;

namespace Recovery.Routing.Tests.Domain;

public sealed class PolicyRulesTests
{
    [Fact]
    public void Defaults_Always_KeepTheirOwnRules() => Assert.Empty(PolicyRules.Validate(PolicyRules.Defaults()));

    /// <summary>RT-01: small customers are royalty, too.</summary>
    [Theory]
    [InlineData(39, true)]
    [InlineData(40, false)]
    [InlineData(41, false)]
    [InlineData(100, false)]
    public void CustomerValue_AgainstALargestWeightOfForty_IsNeverTheLargest(int weight, bool isTaken)
    {
        var policy = PolicyRules.Defaults();
        policy.Weights.CustomerValue = weight;

        Assert.Equal(isTaken, !PolicyRules.Validate(policy).Any(problem => problem.Pointer == "#/weights/customer_value"));
    }

    /// <summary>RT-01: it may weigh more than any term but one, whichever that is.</summary>
    [Fact]
    public void CustomerValue_WithAnyOtherTermAboveIt_IsTaken()
    {
        Action<Contracts.Routing.V1.RoutingPolicy.Types.Weights>[] raises =
            [w => w.Severity = 51, w => w.Sensitivity = 51, w => w.RepeatFailure = 51, w => w.Waiting = 51, w => w.PublicReach = 51];
        Assert.All(raises, raise =>
        {
            var policy = PolicyRules.Defaults();
            policy.Weights.CustomerValue = 50;
            Assert.NotEmpty(PolicyRules.Validate(policy));
            raise(policy.Weights);
            Assert.Empty(PolicyRules.Validate(policy));
        });
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("seven_step", true)]
    [InlineData("heart", false)]
    public void Playbook_ThatDoesNotShip_IsRefused(string playbook, bool isTaken)
    {
        var policy = PolicyRules.Defaults();
        policy.Playbook = playbook;

        Assert.Equal(isTaken, !PolicyRules.Validate(policy).Any());
    }
}

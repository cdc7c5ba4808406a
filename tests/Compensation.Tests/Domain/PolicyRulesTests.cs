using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Domain;

public class PolicyRulesTests
{
    public static TheoryData<string, Action<CompensationPolicy>> Broken() => new()
    {
        { "#/agent_limit/amount_minor", p => p.AgentLimit.AmountMinor = -1 },
        { "#/lead_limit/amount_minor", p => p.LeadLimit.AmountMinor = p.AgentLimit.AmountMinor - 1 },
        { "#/lead_limit/currency", p => p.LeadLimit.Currency = "EUR" },
        { "#/goodwill_by_severity/2/currency", p => p.GoodwillBySeverity[2].Currency = "EUR" },
        { "#/goodwill_by_severity/3/amount_minor", p => p.GoodwillBySeverity[3].AmountMinor = -5 },
        { "#/band_high_percent", p => p.BandHighPercent = 79 },
    };

    [Fact]
    public void Defaults_ByTheirOwnRules_AreValid() => Assert.Empty(PolicyRules.Validate(PolicyRules.Defaults()));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OfABrokenRule_NamesTheField(string pointer, Action<CompensationPolicy> change) =>
        Assert.Contains(pointer, PolicyRules.Validate(Make.Policy(change)).Select(p => p.Pointer));
}

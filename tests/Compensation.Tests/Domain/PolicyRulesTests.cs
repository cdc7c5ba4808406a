using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;

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
        { "#/commander_limit/amount_minor", p => p.CommanderLimit = Make.Money(49_999) },
        { "#/agent_period_limit/currency", p => p.AgentPeriodLimit = Make.Money(1, "EUR") },
        { "#/lead_period_limit/amount_minor", p => p.LeadPeriodLimit = Make.Money(-1) },
        { "#/rates/0/from", p => p.Rates.Add(Make.Rate("EUR", "2026-02-30", 108, 100)) },
        { "#/rates/0/currency", p => p.Rates.Add(Make.Rate("USD", "2026-01-01", 108, 100)) },
        { "#/rates/0", p => p.Rates.Add(Make.Rate("EUR", "2026-01-01", 0, 100)) },
        { "#/rates", p => p.Rates.Add([Make.Rate("EUR", "2026-01-01", 1, 1), Make.Rate("EUR", "2026-01-01", 2, 1)]) },
        { "#/approval_levels/1/up_to", p => p.ApprovalLevels.Add([Make.Level(500, Role.Lead), Make.Level(500, Role.Commander)]) },
        { "#/approval_levels/1/up_to", p => p.ApprovalLevels.Add([Make.Level(null, Role.Lead), Make.Level(500, Role.Commander)]) },
        { "#/approval_levels/0/chain", p => p.ApprovalLevels.Add(Make.Level(500, Role.Unspecified)) },
    };

    [Fact]
    public void Defaults_ByTheirOwnRules_AreValid() => Assert.Empty(PolicyRules.Validate(PolicyRules.Defaults()));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OfABrokenRule_NamesTheField(string pointer, Action<CompensationPolicy> change) =>
        Assert.Contains(pointer, PolicyRules.Validate(Make.Policy(change)).Select(p => p.Pointer));
}

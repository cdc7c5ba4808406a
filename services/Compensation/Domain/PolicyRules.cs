using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>The shipped policy, and what a tenant's own must hold to beyond the bounds of its fields.</summary>
internal static class PolicyRules
{
    private const string ShippedCurrency = "USD";
    private const int ShippedReservationHours = 720;
    private const int ShippedPeriodDays = 30;
    private const int ShippedSplitDays = 7;

    public static CompensationPolicy Defaults() => new()
    {
        AgentLimit = Shipped(10_000),
        AgentContractPercent = 10,
        LeadLimit = Shipped(50_000),
        AuthorityRule = CompensationPolicy.Types.AuthorityRule.Max,
        GoodwillPercent = 15,
        GoodwillBySeverity = { Shipped(5_000), Shipped(2_500), Shipped(1_000), Shipped(500) },
        BandLowPercent = 80,
        BandHighPercent = 150,
        OfferHours = 168,
        DefaultFund = "main",
        VoucherPercent = 120,
        ReservationHours = ShippedReservationHours,
        GuardClaims = 3,
        GuardCases = 5,
        SplitDays = ShippedSplitDays,
        CostBaseline = Shipped(50_000),
        Methodologies =
        {
            new MethodologyRule { Methodology = Methodology.SurpriseDelight, Segments = { Segment.KeyAccount } },
            new MethodologyRule { Methodology = Methodology.CoCreation, Categories = { Category.StaffConduct, Category.Misrepresentation }, MildestSeverity = (int)Severity.Major },
        },
    };

    /// <summary>A policy stored before the field was there says nothing of it.</summary>
    public static int ReservationHours(CompensationPolicy policy) => policy.ReservationHours > 0 ? policy.ReservationHours : ShippedReservationHours;

    public static int PeriodDays(CompensationPolicy policy) => policy.PeriodDays > 0 ? policy.PeriodDays : ShippedPeriodDays;

    public static bool LimitsPeriods(CompensationPolicy policy) =>
        policy.AgentPeriodLimit is not null || policy.LeadPeriodLimit is not null || policy.CommanderPeriodLimit is not null;

    public static IEnumerable<FieldProblem> Validate(CompensationPolicy policy)
    {
        var amounts = Amounts(policy).ToList();
        foreach (var (pointer, money) in amounts)
        {
            if (money.AmountMinor < 0)
                yield return new FieldProblem($"{pointer}/amount_minor", "out-of-range", "An amount of the policy is not below 0.");
            if (money.Currency != policy.AgentLimit.Currency)
                yield return new FieldProblem($"{pointer}/currency", "currency-mismatch", "All amounts of the policy are in one currency.");
        }
        if (policy.LeadLimit.AmountMinor < policy.AgentLimit.AmountMinor)
            yield return new FieldProblem("#/lead_limit/amount_minor", "too-small", "A lead may give no less than an agent.");
        if (policy.CommanderLimit is { } commander && commander.AmountMinor < policy.LeadLimit.AmountMinor)
            yield return new FieldProblem("#/commander_limit/amount_minor", "too-small", "A commander may give no less than a lead.");
        foreach (var problem in RateProblems(policy).Concat(LevelProblems(policy)).Concat(MethodologyProblems(policy)).Concat(Experiments.Problems(policy)))
            yield return problem;
        if (policy.BandHighPercent < policy.BandLowPercent)
            yield return new FieldProblem("#/band_high_percent", "too-small", "The band ends no lower than it begins.");
    }

    private static IEnumerable<FieldProblem> RateProblems(CompensationPolicy policy)
    {
        for (var i = 0; i < policy.Rates.Count; i++)
        {
            var rate = policy.Rates[i];
            if (!Exchange.IsDate(rate.From))
                yield return new FieldProblem($"#/rates/{i}/from", "invalid-date", "Give a day as 2026-03-02.");
            if (rate.Currency == policy.AgentLimit.Currency)
                yield return new FieldProblem($"#/rates/{i}/currency", "currency-mismatch", "A rate is for another currency than the policy's.");
            if (rate.Rate < 1 || rate.Per < 1)
                yield return new FieldProblem($"#/rates/{i}", "out-of-range", "Both sides of a rate are at least 1.");
        }
        var twice = policy.Rates.GroupBy(r => (r.Currency, r.From)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            yield return new FieldProblem("#/rates", "repeated", $"{twice.Key.Currency} has two rates from {twice.Key.From}.");
    }

    private static IEnumerable<FieldProblem> LevelProblems(CompensationPolicy policy)
    {
        var levels = policy.ApprovalLevels;
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i].Chain.Any(r => r == ApprovalLevel.Types.Role.Unspecified))
                yield return new FieldProblem($"#/approval_levels/{i}/chain", "unspecified", "Name a role for each approval.");
            if (i > 0 && (levels[i - 1].UpTo is not { } before || (levels[i].UpTo is { } own && own.AmountMinor <= before.AmountMinor)))
                yield return new FieldProblem($"#/approval_levels/{i}/up_to", "too-small", "Each level reaches further than the one before.");
        }
    }

    private static IEnumerable<FieldProblem> MethodologyProblems(CompensationPolicy policy)
    {
        for (var i = 0; i < policy.Methodologies.Count; i++)
        {
            var rule = policy.Methodologies[i];
            if (rule.Methodology == Methodology.Unspecified)
                yield return new FieldProblem($"#/methodologies/{i}/methodology", "unspecified", "Name a methodology.");
            if (rule.Segments.Any(s => s == Segment.Unspecified) || rule.Categories.Any(c => c == Category.Unspecified))
                yield return new FieldProblem($"#/methodologies/{i}", "unspecified", "Name segments and categories, or none.");
        }
    }

    private static IEnumerable<(string Pointer, Money Money)> Amounts(CompensationPolicy policy)
    {
        var single = new (string Pointer, Money? Money)[]
        {
            ("#/agent_limit", policy.AgentLimit), ("#/lead_limit", policy.LeadLimit), ("#/commander_limit", policy.CommanderLimit),
            ("#/agent_period_limit", policy.AgentPeriodLimit), ("#/lead_period_limit", policy.LeadPeriodLimit),
            ("#/commander_period_limit", policy.CommanderPeriodLimit), ("#/cost_baseline", policy.CostBaseline),
        };
        return single.Concat(policy.GoodwillBySeverity.Select((money, i) => (Pointer: $"#/goodwill_by_severity/{i}", Money: (Money?)money)))
            .Concat(policy.ApprovalLevels.Select((level, i) => (Pointer: $"#/approval_levels/{i}/up_to", Money: (Money?)level.UpTo)))
            .Concat(policy.Methodologies.Select((rule, i) => (Pointer: $"#/methodologies/{i}/least_contract_value", Money: (Money?)rule.LeastContractValue)))
            .Where(found => found.Money is not null).Select(found => (found.Pointer, found.Money!));
    }

    private static Money Shipped(long minor) => new() { AmountMinor = minor, Currency = ShippedCurrency };
}

using Google.Protobuf.WellKnownTypes;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Compensation.Tests;

/// <summary>Builders of what the tests decide about.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Amount Usd(long minor) => new(minor, "USD");

    public static Money Money(long minor, string currency = "USD") => new() { AmountMinor = minor, Currency = currency };

    public static CompensationPolicy Policy(Action<CompensationPolicy>? change = null)
    {
        var policy = PolicyRules.Defaults();
        change?.Invoke(policy);
        return policy;
    }

    public static CaseOpened Opened(Action<CaseOpened>? change = null)
    {
        var opened = new CaseOpened
        {
            Case = TypeId.New("case", Now),
            Report = TypeId.New("rep", Now),
            Customer = new CustomerRef { Name = "Ann Example", Email = "ann@example.com" },
            Summary = "My parcel came nine days late",
            Severity = Severity.Moderate,
            Category = Category.Delay,
            OrderReference = "4711",
            ReceivedAt = Timestamp.FromDateTimeOffset(Now),
        };
        change?.Invoke(opened);
        return opened;
    }

    /// <summary>Five dollars for everybody whose parcel was late since yesterday.</summary>
    public static CreateBulkRequest Bulk(Action<CreateBulkRequest>? change = null)
    {
        var request = new CreateBulkRequest
        {
            RequestId = Scenario.NewKey(),
            Rule = new BulkRule
            {
                Incident = "the depot flood",
                OpenedFrom = Timestamp.FromDateTimeOffset(Now.AddDays(-1)),
                OpenedUntil = Timestamp.FromDateTimeOffset(Now.AddSeconds(30)),
                Categories = { Category.Delay },
            },
            Remedy = new BulkRemedy { Kind = Remedy.Types.Kind.Voucher, Amount = Money(500), What = "Five dollars for your next order." },
        };
        change?.Invoke(request);
        return request;
    }

    /// <summary>A quarter of the cases get twice the goodwill.</summary>
    public static Experiment Experiment(Action<Experiment>? change = null)
    {
        var experiment = new Experiment
        {
            Name = "goodwill",
            Arms = { new Experiment.Types.Arm { Name = "usual", Share = 3 }, new Experiment.Types.Arm { Name = "generous", Share = 1, GoodwillPercent = 30 } },
        };
        change?.Invoke(experiment);
        return experiment;
    }

    public static CaseCopy Case(Action<CaseOpened>? change = null) => CaseCopy.From(Opened(change));

    public static Claim Claim(CaseCopy lived, long loss) => new(lived, Usd(loss), "ann", Now);

    public static ExchangeRate Rate(string currency, string from, long rate, long per) => new() { Currency = currency, From = from, Rate = rate, Per = per };

    public static ApprovalLevel Level(long? upTo, params ApprovalLevel.Types.Role[] chain) =>
        new() { UpTo = upTo is { } minor ? Money(minor) : null, Chain = { chain } };

    public static AuthorityLimit Authority(long minor, string currency = "USD") => new(new Amount(minor, currency), "As the test says.");
}

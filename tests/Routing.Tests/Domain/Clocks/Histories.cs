using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Tests.Domain.Clocks;

/// <summary>Histories and policies of tests.</summary>
internal static class Histories
{
    public static CaseHistory Of(DateTimeOffset reported, Moments moments, int version = 0, RoutingPolicy? policy = null, params (DateTimeOffset From, RoutingPolicy Policy)[] later)
    {
        var spans = later.Select((change, i) => new PolicySpan(change.From, version + i + 1, change.Policy));
        return new(reported, Segment.Consumer, moments, [new(DateTimeOffset.MinValue, version, policy ?? PolicyRules.Defaults()), .. spans]);
    }

    public static RoutingPolicy Policy(Action<RoutingPolicy> change)
    {
        var policy = PolicyRules.Defaults();
        change(policy);
        Assert.Empty(PolicyRules.Validate(policy));
        return policy;
    }

    /// <summary>Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00 in Berlin.</summary>
    public static Calendar Berlin(params string[] holidays) => new()
    {
        Name = "berlin",
        TimeZone = "Europe/Berlin",
        Periods = { Period("08:00", "12:00"), Period("13:00", "17:00") },
        Holidays = { holidays.Select(day => new Calendar.Types.Holiday { Date = day }) },
    };

    public static Calendar.Types.Period Period(string opens, string closes, int days = 5) =>
        new() { Opens = opens, Closes = closes, Days = { Enumerable.Range(1, days).Select(day => (Calendar.Types.Day)day) } };
}

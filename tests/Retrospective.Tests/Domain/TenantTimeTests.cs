using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-01: 48 hours of tenant time.</summary>
public class TenantTimeTests
{
    private static readonly DateTimeOffset Friday = new(2026, 3, 27, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Due_WithoutWorkingDays_IsRoundTheClock() => Assert.Equal(Friday.AddHours(48), TenantTime.Add(Friday, 48, new RetrospectivePolicy()));

    [Fact]
    public void Due_OverAWeekend_WaitsForWorkingDays() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 16, 0, 0, TimeSpan.Zero), TenantTime.Add(Friday, 48, new RetrospectivePolicy { WorkingDays = { 1, 2, 3, 4, 5 } }));

    /// <summary>In Berlin the clocks go forward on Sunday the 29th: that day has 23 hours, and none of them counts here.</summary>
    [Fact]
    public void Due_InTheTenantsZone_BeginsAtItsMidnight() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero), TenantTime.Add(Friday, 48, new RetrospectivePolicy { TimeZone = "Europe/Berlin", WorkingDays = { 1, 2, 3, 4, 5 } }));

    [Fact]
    public void WorkingDay_NamedTwice_IsRefused()
    {
        var policy = RetrospectivePolicies.Defaults();
        policy.WorkingDays.Add([1, 1]);
        Assert.Equal(["day-twice"], RetrospectivePolicies.Validate(policy).Select(problem => problem.Code));
    }
}

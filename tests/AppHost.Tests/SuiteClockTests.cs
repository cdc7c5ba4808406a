namespace Recovery.AppHost.Tests;

public sealed class SuiteClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Clock_FolderWithData_KeepsOriginAndScale()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "clock.json");
        var first = SuiteClock.Open(path, "60", hasLived: false, Start);

        Assert.Equal(first, SuiteClock.Open(path, null, hasLived: true, Start.AddHours(1)));
        Assert.Equal(first, SuiteClock.Open(path, "60", hasLived: true, Start.AddHours(1)));
    }

    [Fact]
    public void Clock_FolderWithDataAndAnotherScale_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "clock.json");
        SuiteClock.Open(path, "60", hasLived: false, Start);

        var refused = Assert.Throws<SuiteRefused>(() => SuiteClock.Open(path, "1", hasLived: true, Start));

        Assert.Contains("--clock-scale 60", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clock_FolderWithoutDataYet_MayStillChange()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "clock.json");
        SuiteClock.Open(path, "60", hasLived: false, Start);

        Assert.Equal(new SuiteClock(Start.AddHours(1), 5), SuiteClock.Open(path, "5", hasLived: false, Start.AddHours(1)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1000001")]
    [InlineData("fast")]
    public void Scale_OutsideItsRange_IsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<SuiteRefused>(() => SuiteClock.Open(Path.Combine(folder.Path, "clock.json"), text, hasLived: false, Start));
    }
}
